package org.prunescope.export;

import java.util.Optional;
import java.util.function.Function;
import org.prunescope.study.Ranking;

/** The tables that can leave as CSV. */
public enum TableKind {
    LAYERS("layers", findings -> Optional.empty(), LayerSheets::layers),
    FILTERS("filters", TableKind::withoutScores, LayerSheets::filters),
    CLASSES("classes", TableKind::withoutMeasures, ClassSheets::classes),
    OVERALL("overall", TableKind::withoutMeasures, ClassSheets::overall),
    CONFUSION("confusion", TableKind::withoutMeasures, ClassSheets::confusion),
    EPOCHS("epochs", TableKind::withoutEpochs, RunSheets::epochs),
    RUNS("runs", TableKind::withoutRuns, RunSheets::runs);

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without a state
    private final Function<Findings, Optional<String>> obstacle;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without a state
    private final Function<Findings, Sheet> maker;

    TableKind(String id, Function<Findings, Optional<String>> obstacle, Function<Findings, Sheet> maker) {
        this.id = id;
        this.obstacle = obstacle;
        this.maker = maker;
    }

    String id() {
        return id;
    }

    Optional<String> obstacle(Findings findings) {
        return obstacle.apply(findings);
    }

    Sheet make(Findings findings) {
        return maker.apply(findings);
    }

    private static Optional<String> withoutScores(Findings findings) {
        return findings.scoresOfCut().isPresent() ? Optional.empty() : Optional.of(Ranking.MISSING);
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
