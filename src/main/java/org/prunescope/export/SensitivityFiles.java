package org.prunescope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.PairedRecall;
import org.prunescope.study.Floors;
import org.prunescope.study.Sensitivity;
import org.prunescope.study.SensitivityCell;

/**
 * What each class pays for a share of one group of channels, as a table and as facts.
 *
 * @param classNames by label
 * @param floors how far classes may fall
 */
public record SensitivityFiles(Sensitivity sensitivity, ChannelGroups groups, List<String> classNames, Floors floors) {

    public SensitivityFiles {
        classNames = List.copyOf(classNames);
    }

    /**
     * Writes a table as CSV: a row for each class of each cell that is measured.
     *
     * @throws IOException if it cannot be written; the message names the file
     */
    public void writeCsv(Path file) throws IOException {
        Sheet sheet = new Sheet(List.of(
                "layer",
                "group",
                "channels",
                "ratio",
                "removed",
                "class",
                "images",
                "recall",
                "recall low",
                "recall high",
                "change",
                "change low",
                "change high",
                "most harmed",
                "suggested ratio"));
        for (Sensitivity.Row row : sensitivity.rows()) {
            for (int column = 0; column < row.cells().size(); column++) {
                if (row.cells().get(column).isPresent()) {
                    add(
                            sheet,
                            row,
                            sensitivity.ratios().get(column),
                            row.cells().get(column).get());
                }
            }
        }
        sheet.write(file);
    }

    private void add(Sheet sheet, Sensitivity.Row row, double ratio, SensitivityCell cell) {
        Object suggested = suggestion(row)
                .map(Sensitivity.Suggestion::ratio)
                .map(Object.class::cast)
                .orElse("");
        for (int label = 0; label < classNames.size(); label++) {
            PairedRecall recall = cell.classes().get(label);
            sheet.add(new Sheet.Cells()
                    .add(title(row), row.group(), row.channels(), ratio, cell.removed())
                    .add(classNames.get(label), recall.images())
                    .addWithInterval(recall.after())
                    .addWithInterval(recall.change())
                    .add(cell.mostHarmed().isPresent() && cell.mostHarmed().getAsInt() == label ? "yes" : "")
                    .add(suggested));
        }
    }

    private String title(Sensitivity.Row row) {
        return groups.title(groups.get(row.group()));
    }

    private Optional<Sensitivity.Suggestion> suggestion(Sensitivity.Row row) {
        return sensitivity.suggestion(row, floors);
    }

    /** The same for other programs; what is not measured or undefined is null. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("ratios", sensitivity.ratios());
        facts.put("floors", floors.guards().stream().map(this::facts).toList());
        facts.put("floorsWereChosen", floors.areChosen());
        List<Map<String, Object>> original = new ArrayList<>();
        for (int label = 0; label < classNames.size(); label++) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("name", classNames.get(label));
            Documents.putRecall(own, sensitivity.original().confusion().recall(label));
            original.add(own);
        }
        facts.put("original", original);
        facts.put("layers", sensitivity.rows().stream().map(this::facts).toList());
        return facts;
    }

    private Map<String, Object> facts(GuardRail guard) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("class", classNames.get(guard.label()));
        facts.put(guard.kind() == GuardRail.Kind.RECALL ? "leastRecall" : "mostLost", guard.limit());
        return facts;
    }

    private Map<String, Object> facts(Sensitivity.Row row) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", title(row));
        facts.put("group", row.group());
        facts.put(
                "members",
                groups.get(row.group()).members().stream()
                        .map(ChannelGroup.Member::layer)
                        .toList());
        facts.put("channels", row.channels());
        Optional<Sensitivity.Suggestion> suggestion = suggestion(row);
        facts.put(
                "suggestedRatio", suggestion.map(Sensitivity.Suggestion::ratio).orElse(null));
        facts.put(
                "stop",
                suggestion
                        .flatMap(Sensitivity.Suggestion::stop)
                        .map(this::facts)
                        .orElse(null));
        List<Map<String, Object>> cells = new ArrayList<>();
        for (int column = 0; column < row.cells().size(); column++) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("ratio", sensitivity.ratios().get(column));
            row.cells().get(column).ifPresent(cell -> put(own, cell));
            cells.add(own);
        }
        facts.put("cells", cells);
        return facts;
    }

    private void put(Map<String, Object> facts, SensitivityCell cell) {
        facts.put("removed", cell.removed());
        facts.put(
                "mostHarmed",
                cell.mostHarmed().isPresent() ? classNames.get(cell.mostHarmed().getAsInt()) : null);
        List<Map<String, Object>> classes = new ArrayList<>();
        for (int label = 0; label < classNames.size(); label++) {
            PairedRecall recall = cell.classes().get(label);
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("name", classNames.get(label));
            Documents.putRecall(own, recall.after());
            Documents.putChange(own, recall.change());
            classes.add(own);
        }
        facts.put("classes", classes);
    }
}
