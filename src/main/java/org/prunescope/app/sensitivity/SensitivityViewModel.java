package org.prunescope.app.sensitivity;

import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.prunescope.app.canvas.ChartCanvas;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Planned;
import org.prunescope.app.workbench.Selection;
import org.prunescope.app.workbench.SensitivityBench;
import org.prunescope.app.workbench.SensitivityBench.Surveyed;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.study.OpenData;
import org.prunescope.study.Sensitivity;
import org.prunescope.study.SensitivityChoice;

/** What the view of sensitivity shows, and what can be done in it. */
final class SensitivityViewModel {
    private static final int NO_CLASS = -1;

    private final Workbench workbench;
    private final SensitivityBench bench;
    private final ObjectProperty<CellMeasure> measure = new SimpleObjectProperty<>(this, "measure", CellMeasure.RECALL);
    private final IntegerProperty label = new SimpleIntegerProperty(this, "label", NO_CLASS);
    private final ReadOnlyObjectWrapper<ClassKey> classes = new ReadOnlyObjectWrapper<>(this, "classes", ClassKey.NONE);
    private final ReadOnlyObjectWrapper<Optional<SensitivitySheet>> sheet =
            new ReadOnlyObjectWrapper<>(this, "sheet", Optional.empty());

    SensitivityViewModel(Desk desk) {
        workbench = desk.workbench();
        bench = desk.sensitivities();
        workbench.openedProperty().subscribe(now -> follow());
        workbench.historyProperty().subscribe(now -> follow());
        workbench.plannedProperty().subscribe(now -> derive());
        workbench.selectionProperty().subscribe(now -> derive());
        bench.surveyedProperty().subscribe(now -> derive());
        bench.runningProperty().subscribe(now -> derive());
        measure.subscribe(now -> derive());
        label.subscribe(now -> derive());
    }

    /** What the heat map tells. */
    ObjectProperty<CellMeasure> measureProperty() {
        return measure;
    }

    /** The class that is looked at; the one that needs most watching at first. */
    IntegerProperty labelProperty() {
        return label;
    }

    /** The classes that can be looked at. */
    ReadOnlyObjectProperty<ClassKey> classesProperty() {
        return classes.getReadOnlyProperty();
    }

    /** What is known; empty where nothing can be surveyed. */
    ReadOnlyObjectProperty<Optional<SensitivitySheet>> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<RunningJob>> runningProperty() {
        return bench.runningProperty();
    }

    /** Whether networks are fine-tuned for an epoch before they are measured. */
    BooleanProperty tunedProperty() {
        return bench.tunedProperty();
    }

    private void follow() {
        ClassKey next = workbench
                .opened()
                .map(files -> ClassKey.of(files, workbench.study()))
                .orElse(ClassKey.NONE);
        if (!next.equals(classes.get())) {
            boolean isOther = next.size() != classes.get().size();
            classes.set(next);
            if (next.size() == 0) {
                label.set(NO_CLASS);
            } else if (isOther || label.get() == NO_CLASS) {
                label.set(next.order().get(0));
            }
        }
        derive();
    }

    private void derive() {
        sheet.set(bench.surveyedProperty().get().flatMap(this::shown));
    }

    private Optional<SensitivitySheet> shown(Surveyed surveyed) {
        if (workbench.opened().isEmpty()
                || label.get() < 0
                || label.get() >= classes.get().size()) {
            return Optional.empty();
        }
        int selected = selected(surveyed.found());
        return Optional.of(new SensitivitySheet(
                surveyed,
                workbench.opened().get().groups(),
                classes.get(),
                measure.get(),
                label.get(),
                bench.runningProperty().get().isPresent(),
                selected,
                selected == ChartCanvas.NONE
                        ? OptionalDouble.empty()
                        : planned(surveyed.found().rows().get(selected).group())));
    }

    /** The row of the chosen layer; the first where it has none. */
    private int selected(Sensitivity found) {
        Optional<String> group = workbench
                .selectionProperty()
                .get()
                .layer()
                .flatMap(layer ->
                        workbench.opened().flatMap(files -> files.groups().ofLayer(layer)))
                .map(ChannelGroup::id);
        for (int i = 0; i < found.rows().size(); i++) {
            if (group.equals(Optional.of(found.rows().get(i).group()))) {
                return i;
            }
        }
        return found.rows().isEmpty() ? ChartCanvas.NONE : 0;
    }

    private OptionalDouble planned(String group) {
        return workbench
                .planned()
                .map(Planned::plan)
                .map(plan -> OptionalDouble.of(plan.cut(group).ratio()))
                .orElse(OptionalDouble.empty());
    }

    /** Shows a row in full, here and in every view. */
    void choose(int row) {
        sheet.get().ifPresent(now -> {
            if (row >= 0 && row < now.found().rows().size()) {
                workbench
                        .selectionProperty()
                        .set(Selection.of(now.found().rows().get(row).group()));
            }
        });
    }

    /** The row so many below the chosen one. */
    void step(int rows) {
        sheet.get().ifPresent(now -> choose(now.selected() + rows));
    }

    /** What is missing before anything can be surveyed. */
    enum Missing {
        IMAGES,
        SCORES,
        /** The original is still being measured. */
        ORIGINAL,
        NOTHING
    }

    Missing missing() {
        if (workbench.opened().flatMap(Opened::data).isEmpty()) {
            return Missing.IMAGES;
        }
        if (workbench.planned().isEmpty()) {
            return Missing.SCORES;
        }
        return bench.canMeasure() ? Missing.NOTHING : Missing.ORIGINAL;
    }

    /** {@code 12 layers × 8 ratios}, and on how many images, before anything is measured. */
    String size() {
        int layers = workbench
                .opened()
                .map(files -> files.groups().prunable().size())
                .orElse(0);
        int images = workbench
                .opened()
                .flatMap(Opened::data)
                .map(OpenData::validationSet)
                .map(set -> set.size())
                .orElse(0);
        return "Each of %d layers loses 10 to 80 %% of its filters, all others stay whole, and every class is measured on up to %d validation images: %d measurements in the background, each kept as soon as it is made."
                .formatted(layers, images, layers * SensitivityChoice.USUAL_RATIOS.size());
    }

    void measure() {
        bench.measure();
    }

    void stop() {
        bench.stop();
    }

    boolean canApply() {
        return bench.suggested().isPresent();
    }

    /** Makes all suggestions the plan's. */
    void applyAll() {
        bench.apply();
    }

    /** What can be set for the chosen row; empty where nothing is suggested or the row is locked. */
    OptionalDouble settable() {
        return sheet.get()
                .filter(now -> now.row()
                        .filter(row -> !workbench.study().policy().locks().contains(row.group()))
                        .isPresent())
                .flatMap(SensitivitySheet::suggestion)
                .map(suggestion -> OptionalDouble.of(suggestion.ratio()))
                .orElse(OptionalDouble.empty());
    }

    /** Makes the suggestion for the chosen row the plan's. */
    void applyRow() {
        settable().ifPresent(ratio -> {
            String group = sheet.get().orElseThrow().row().orElseThrow().group();
            workbench.change(study -> study.withPolicy(study.policy().withRatio(group, ratio)));
        });
    }
}
