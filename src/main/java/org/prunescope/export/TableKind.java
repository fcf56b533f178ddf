package org.prunescope.export;

import java.util.Optional;
import java.util.function.Function;

/** The tables that can leave as CSV. */
public enum TableKind {
    LAYERS("layers", "Layers", findings -> Optional.empty(), LayerSheets::layers),
    FILTERS("filters", "Filters", TableKind::withoutScores, LayerSheets::filters),
    CLASSES("classes", "Classes", TableKind::withoutMeasures, ClassSheets::classes),
    OVERALL("overall", "Overall measures", TableKind::withoutMeasures, ClassSheets::overall),
    CONFUSION("confusion", "Confusion", TableKind::withoutMeasures, ClassSheets::confusion),
    EPOCHS("epochs", "Epochs", TableKind::withoutEpochs, RunSheets::epochs),
    RUNS("runs", "Runs", TableKind::withoutRuns, RunSheets::runs);

    private final String id;
    private final String label;
    private final Function<Findings, Optional<String>> obstacle;
    private final Function<Findings, Sheet> maker;

    TableKind(String id, String label, Function<Findings, Optional<String>> obstacle, Function<Findings, Sheet> maker) {
        this.id = id;
        this.label = label;
        this.obstacle = obstacle;
        this.maker = maker;
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    Optional<String> obstacle(Findings findings) {
        return obstacle.apply(findings);
    }

    Sheet make(Findings findings) {
        return maker.apply(findings);
    }

    private static Optional<String> withoutScores(Findings findings) {
        return findings.scoresOfCut().isPresent()
                ? Optional.empty()
                : Optional.of("No scores yet: choose a criterion and press Rank.");
    }

    private static Optional<String> withoutMeasures(Findings findings) {
        return findings.data().isPresent() && !findings.versions().isEmpty()
                ? Optional.empty()
                : Optional.of("Nothing has been measured yet: open labelled images.");
    }

    private static Optional<String> withoutEpochs(Findings findings) {
        return findings.run().filter(run -> !run.epochs().isEmpty()).isPresent()
                ? Optional.empty()
                : Optional.of("No fine-tuned run is chosen: fine-tune, or choose one in Runs.");
    }

    private static Optional<String> withoutRuns(Findings findings) {
        return findings.study().runs().isEmpty()
                ? Optional.of("There are no runs yet: prune or fine-tune.")
                : Optional.empty();
    }
}
