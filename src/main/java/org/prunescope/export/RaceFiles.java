package org.prunescope.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.prunescope.chart.LineMark;
import org.prunescope.chart.Palette;
import org.prunescope.chart.RaceCurves;
import org.prunescope.metric.Measurement;
import org.prunescope.metric.RepeatedEvaluation;
import org.prunescope.store.JsonDocument;
import org.prunescope.study.Race;
import org.prunescope.study.RaceCell;
import org.prunescope.study.RaceChoice;
import org.prunescope.study.RaceGoal;
import org.prunescope.study.RaceVerdict;

/**
 * A race as facts, as tables and as plots.
 *
 * @param standings of the race, which take a second to find
 */
public record RaceFiles(Race race, List<Race.Standing> standings) {

    public RaceFiles {
        standings = List.copyOf(standings);
    }

    public RaceFiles(Race race) {
        this(race, race.standings());
    }

    /**
     * Writes {@code race.json}, {@code race.csv}, {@code race-cells.csv} and, once an entrant has run, a plot for each
     * measure as SVG and PNG into a folder.
     *
     * @throws IOException if they cannot be written; the message names the file
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        JsonDocument.write(facts(), folder.resolve("race.json"));
        writeCsv(folder.resolve("race.csv"));
        cells().write(folder.resolve("race-cells.csv"));
        for (RaceGoal goal : RaceGoal.values()) {
            Optional<RaceCurves> curves = curves(race, standings, goal, RaceChoice.Entrant::id, OptionalInt.empty());
            if (curves.isPresent()) {
                String name = "race-" + goal.label().replace(' ', '-');
                Picture.writeSvg(curves.get(), Palette.LIGHT, folder.resolve(name + ".svg"));
                Picture.writePng(curves.get(), Palette.LIGHT, folder.resolve(name + ".png"));
            }
        }
    }

    /**
     * The plot of a measure; empty while no entrant has run.
     *
     * @param standings of the race
     * @param name of an entrant in the plot
     * @param chosen place of the entrant in focus among those of the race
     */
    public static Optional<RaceCurves> curves(
            Race race,
            List<Race.Standing> standings,
            RaceGoal goal,
            Function<RaceChoice.Entrant, String> name,
            OptionalInt chosen) {
        List<RaceChoice.Entrant> entrants = race.setting().choice().entrants();
        List<RaceCurves.Line> lines = new ArrayList<>();
        OptionalInt focus = OptionalInt.empty();
        for (int i = 0; i < entrants.size(); i++) {
            String id = entrants.get(i).id();
            List<RaceCurves.Point> points = standings.stream()
                    .filter(standing -> standing.entrant().equals(id))
                    .filter(standing -> standing.figure(goal).mean().value().isPresent())
                    .map(standing -> new RaceCurves.Point(
                            standing.macs(),
                            standing.figure(goal).mean(),
                            standing.figure(goal).values()))
                    .toList();
            if (!points.isEmpty()) {
                focus = chosen.isPresent() && chosen.getAsInt() == i ? OptionalInt.of(lines.size()) : focus;
                lines.add(new RaceCurves.Line(name.apply(entrants.get(i)), LineMark.of(i), points));
            }
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new RaceCurves(
                        goal.label(), lines, race.original().figure(goal).value(), focus));
    }

    /**
     * Writes a row for the original and for each entrant at each target.
     *
     * @throws IOException if it cannot be written; the message names the file
     */
    public void writeCsv(Path file) throws IOException {
        Sheet sheet = new Sheet(List.of(
                "entrant",
                "target",
                "seeds",
                "macs left",
                "parameters left",
                "balanced accuracy",
                "balanced accuracy low",
                "balanced accuracy high",
                "balanced accuracy deviation over seeds",
                "worst recall",
                "worst recall low",
                "worst recall high",
                "worst recall deviation over seeds",
                "balanced accuracy before fine-tuning"));
        sheet.add(new Sheet.Cells()
                .add("original", "", "", 1, 1)
                .addWithInterval(race.original().figure(RaceGoal.BALANCED_ACCURACY))
                .add("")
                .addWithInterval(race.original().figure(RaceGoal.WORST_RECALL))
                .add("", ""));
        for (Race.Standing standing : standings) {
            sheet.add(new Sheet.Cells()
                    .add(standing.entrant(), standing.target(), standing.seeds())
                    .add(standing.macs(), standing.parameters())
                    .addWithInterval(standing.balancedAccuracy().mean())
                    .add(standing.balancedAccuracy().spread())
                    .addWithInterval(standing.worstRecall().mean())
                    .add(standing.worstRecall().spread())
                    .add(standing.untrained()
                            .map(figure -> figure.mean().value())
                            .map(value -> (Object) (value.isPresent() ? value.getAsDouble() : ""))
                            .orElse("")));
        }
        sheet.write(file);
    }

    /** A row for each cell, with the recall of each class. */
    private Sheet cells() {
        List<String> header = new ArrayList<>(List.of(
                "entrant",
                "target",
                "seed",
                "macs",
                "parameters",
                "filters",
                "balanced accuracy",
                "worst recall",
                "balanced accuracy before fine-tuning",
                "best epoch",
                "seconds"));
        List<String> classes = race.setting().classNames();
        classes.forEach(name -> header.add("recall of " + name));
        Sheet sheet = new Sheet(header);
        for (RaceCell cell : race.cells()) {
            var confusion = cell.answers().confusion();
            Sheet.Cells row = new Sheet.Cells()
                    .add(
                            cell.place().entrant(),
                            cell.place().target(),
                            cell.place().seed())
                    .add(
                            cell.cost().macs(),
                            cell.cost().parameters(),
                            cell.cost().filters())
                    .add(confusion.balancedAccuracy(), confusion.worstRecall())
                    .add(cell.tuned().isPresent() ? cell.pruned().confusion().balancedAccuracy() : "")
                    .add(cell.tuned().map(tuned -> (Object) tuned.bestEpoch()).orElse(""))
                    .add(cell.seconds());
            for (int label = 0; label < classes.size(); label++) {
                row.add(confusion.recall(label).value());
            }
            sheet.add(row);
        }
        return sheet;
    }

    /** Everything for other programs: the choices, every cell, the standings and the verdicts; undefined is null. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("setting", race.setting());
        facts.put("isComplete", race.isComplete());
        Map<String, Object> original =
                new LinkedHashMap<>(Documents.cost(race.original().cost()));
        original.put("validationImages", race.original().answers().size());
        for (RaceGoal goal : RaceGoal.values()) {
            original.put(key(goal), interval(race.original().figure(goal)));
        }
        facts.put("original", original);
        facts.put("standings", standings.stream().map(RaceFiles::facts).toList());
        Map<String, Object> verdicts = new LinkedHashMap<>();
        for (RaceGoal goal : RaceGoal.values()) {
            verdicts.put(key(goal), facts(race.verdict(goal)));
        }
        facts.put("verdicts", verdicts);
        facts.put("cells", race.cells().stream().map(this::facts).toList());
        return facts;
    }

    private static String key(RaceGoal goal) {
        return goal == RaceGoal.BALANCED_ACCURACY ? "balancedAccuracy" : "worstRecall";
    }

    private static Map<String, Object> interval(Measurement measurement) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("value", measurement.value().isPresent() ? measurement.value().getAsDouble() : null);
        facts.put("low", measurement.interval().map(interval -> interval.low()).orElse(null));
        facts.put(
                "high", measurement.interval().map(interval -> interval.high()).orElse(null));
        return facts;
    }

    private static Map<String, Object> figure(RepeatedEvaluation.Figure figure) {
        Map<String, Object> facts = interval(figure.mean());
        facts.put(
                "deviationOverSeeds",
                figure.spread().isPresent() ? figure.spread().getAsDouble() : null);
        facts.put("bySeed", figure.values());
        return facts;
    }

    private static Map<String, Object> facts(Race.Standing standing) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("entrant", standing.entrant());
        facts.put("target", standing.target());
        facts.put("seeds", standing.seeds());
        facts.put("macsLeft", standing.macs());
        facts.put("parametersLeft", standing.parameters());
        for (RaceGoal goal : RaceGoal.values()) {
            facts.put(key(goal), figure(standing.figure(goal)));
        }
        standing.untrained().ifPresent(figure -> facts.put("balancedAccuracyBeforeFineTuning", figure(figure)));
        return facts;
    }

    private static Map<String, Object> facts(RaceVerdict verdict) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("sentence", verdict.sentence());
        facts.put("blocks", verdict.blocks());
        facts.put("p", verdict.p().isPresent() ? verdict.p().getAsDouble() : null);
        facts.put(
                "criticalDifference",
                verdict.criticalDifference().isPresent()
                        ? verdict.criticalDifference().getAsDouble()
                        : null);
        facts.put("order", verdict.order());
        return facts;
    }

    private Map<String, Object> facts(RaceCell cell) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("entrant", cell.place().entrant());
        facts.put("target", cell.place().target());
        facts.put("seed", cell.place().seed());
        facts.put("macsLeft", race.macs(cell));
        facts.put("parametersLeft", race.parameters(cell));
        facts.putAll(Documents.cost(cell.cost()));
        cell.shortfall().ifPresent(sentence -> facts.put("shortfall", sentence));
        facts.put("confusion", cell.answers().confusion());
        cell.tuned().ifPresent(tuned -> {
            facts.put("confusionBeforeFineTuning", cell.pruned().confusion());
            facts.put("bestEpoch", tuned.bestEpoch());
            facts.put("epochs", tuned.epochs());
        });
        facts.put("seconds", cell.seconds());
        facts.put("provenance", cell.provenance());
        return facts;
    }
}
