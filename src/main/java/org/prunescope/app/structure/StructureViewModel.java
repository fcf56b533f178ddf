package org.prunescope.app.structure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.workbench.Selection;
import org.prunescope.app.workbench.Trouble;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.chart.StructureDrawing;
import org.prunescope.export.StructureFiles;
import org.prunescope.graph.StructureChange;
import org.prunescope.graph.StructureChange.Box;

/** What the view of structure shows, and what can be done in it. */
final class StructureViewModel {
    private final Desk desk;
    private final Workbench workbench;
    private final ReadOnlyObjectWrapper<Optional<StructureDrawing>> drawing =
            new ReadOnlyObjectWrapper<>(this, "drawing", Optional.empty());
    private final ReadOnlyObjectWrapper<List<Box>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ObjectProperty<Wanted> wanted = new SimpleObjectProperty<>(this, "wanted", Wanted.ALL);
    private final ReadOnlyObjectWrapper<Optional<String>> chosen =
            new ReadOnlyObjectWrapper<>(this, "chosen", Optional.empty());

    /** Which rows the table has. */
    enum Wanted {
        ALL("All steps"),
        CHANGED("Changed only");

        private final String words;

        Wanted(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    StructureViewModel(Desk desk) {
        this.desk = desk;
        workbench = desk.workbench();
        workbench.plannedProperty().addListener(observable -> derive());
        workbench.selectionProperty().addListener(observable -> selectionChanged());
        desk.window().viewProperty().addListener(observable -> derive());
        wanted.addListener(observable -> sift());
        derive();
    }

    /** The picture; empty without a plan. */
    ReadOnlyObjectProperty<Optional<StructureDrawing>> drawingProperty() {
        return drawing.getReadOnlyProperty();
    }

    /** What the table has, in the order of computation. */
    ReadOnlyObjectProperty<List<Box>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    ObjectProperty<Wanted> wantedProperty() {
        return wanted;
    }

    /** The name of the box that is chosen here, or of the layer that is selected elsewhere. */
    ReadOnlyObjectProperty<Optional<String>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** The place of the chosen box in the picture. */
    OptionalInt chosenBox() {
        List<Box> boxes = drawing.get().map(own -> own.change().boxes()).orElse(List.of());
        return IntStream.range(0, boxes.size())
                .filter(i -> chosen.get().equals(Optional.of(boxes.get(i).name())))
                .findFirst();
    }

    /** Chooses a box; a layer is selected in the whole window. */
    void choose(Box box) {
        if (chosen.get().equals(Optional.of(box.name()))) {
            return;
        }
        chosen.set(Optional.of(box.name()));
        if (box.isLayer()) {
            workbench.selectionProperty().set(Selection.of(box.name()));
        }
    }

    /** Without a plan: what is missing. */
    String vacancy() {
        return workbench.opened().isPresent() ? "No plan yet" : "No network is open";
    }

    /** What the plan does to the layers, in one sentence. */
    String summary() {
        List<Box> layers = drawing.get().map(own -> own.change().boxes()).orElse(List.of()).stream()
                .filter(Box::isLayer)
                .toList();
        long narrower = layers.stream().filter(box -> box.removed() > 0).count();
        return "%d of %d layers lose filters".formatted(narrower, layers.size());
    }

    /** Writes the picture. */
    void exportSvg(Path file) {
        write(file, "picture", StructureFiles::writeSvg);
    }

    /** Writes the table, with all steps. */
    void exportCsv(Path file) {
        write(file, "table", StructureFiles::writeCsv);
    }

    private interface Writer {
        void write(StructureChange change, Path file) throws IOException;
    }

    private void write(Path file, String what, Writer writer) {
        StructureChange change = drawing.get().orElseThrow().change();
        desk.jobs()
                .run(
                        Jobs.Lane.WORK,
                        "Writing " + file.getFileName(),
                        progress -> {
                            writer.write(change, file);
                            return file;
                        },
                        written -> desk.messages().sayDone("Structure written to " + file.getFileName()),
                        problem -> desk.messages()
                                .tell(Trouble.of("The " + what + " could not be written", file.toString(), problem)));
    }

    private void selectionChanged() {
        workbench.selectionProperty().get().layer().ifPresent(layer -> chosen.set(Optional.of(layer)));
    }

    private void derive() {
        if (desk.window().viewProperty().get() != ViewTab.STRUCTURE) {
            return;
        }
        drawing.set(workbench
                .planned()
                .map(planned ->
                        StructureChange.of(planned.groups(), planned.plan().selection()))
                .map(change ->
                        drawing.get().map(old -> old.with(change)).orElseGet(() -> new StructureDrawing(change))));
        sift();
        selectionChanged();
    }

    private void sift() {
        rows.set(drawing.get().map(own -> own.change().boxes()).orElse(List.of()).stream()
                .filter(box -> wanted.get() == Wanted.ALL || box.isChanged())
                .toList());
    }
}
