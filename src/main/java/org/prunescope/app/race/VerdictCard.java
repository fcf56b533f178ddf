package org.prunescope.app.race;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;
import org.prunescope.app.workbench.RaceBench.Live;
import org.prunescope.chart.Numbers;
import org.prunescope.study.RaceGoal;
import org.prunescope.study.RaceVerdict;

/** What a race shows by each measure, in a sentence and as mean ranks. */
final class VerdictCard {
    private final Card card = new Card("Verdict");
    private final VBox words = new VBox(6);

    VerdictCard() {
        card.setId("race-verdict");
        card.setExplanation("a block is one target with one seed; at 5 %");
        words.setFillWidth(true);
        words.setPadding(StandingsCard.BESIDE_BAR);
        ScrollPane scroll = new ScrollPane(words);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        card.getChildren().add(scroll);
    }

    Card node() {
        return card;
    }

    void show(Live live) {
        words.getChildren().clear();
        String last = "";
        for (RaceGoal goal : RaceGoal.values()) {
            RaceVerdict verdict = live.race().verdict(goal);
            String sentence = unbroken(verdict.sentence(id -> RaceViewModel.name(live, id)));
            // While there is nothing to compare, no measure has more to say than another.
            if (!sentence.equals(last)) {
                words.getChildren().add(wrapped(sentence, TextRole.BODY));
            }
            last = sentence;
            if (!verdict.order().isEmpty()) {
                String ranks = String.join(
                        " · ",
                        verdict.order().stream()
                                .map(place -> RaceViewModel.name(live, place.entrant())
                                        + " "
                                        + Numbers.fixed(place.meanRank(), 2))
                                .toList());
                String difference = verdict.criticalDifference().isPresent()
                        ? ". They differ by %s or more where they can be told apart"
                                .formatted(Numbers.fixed(
                                        verdict.criticalDifference().getAsDouble(), 2))
                        : "";
                words.getChildren()
                        .add(Tone.MUTED.of(
                                wrapped("Mean ranks, 1 is best: " + ranks + difference + ".", TextRole.SECONDARY)));
            }
        }
        words.getChildren()
                .add(Tone.MUTED.of(wrapped(
                        "All blocks share this network and these images: the verdict speaks of them and of no others.",
                        TextRole.SECONDARY)));
    }

    /** Keeps a figure with what it is a figure of. */
    private static String unbroken(String sentence) {
        return sentence.replace(" = ", "\u00a0=\u00a0").replace(" < ", "\u00a0<\u00a0");
    }

    private static Label wrapped(String text, TextRole role) {
        Label label = role.label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
