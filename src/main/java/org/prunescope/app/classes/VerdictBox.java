package org.prunescope.app.classes;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.prunescope.app.canvas.Version;
import org.prunescope.app.control.Banner;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.ConfusionMatrix;

/** One plain sentence on whether the network lost anything, and accuracy beside what it is to be held against. */
final class VerdictBox extends StackPane {

    VerdictBox() {
        setId("verdict");
    }

    void show(Standing standing) {
        getChildren().clear();
        setVisible(!standing.answers().isEmpty());
        setManaged(isVisible());
        if (!isVisible()) {
            return;
        }
        Banner banner = banner(standing);
        banner.getStyleClass().add("ps-verdict");
        Answers last = standing.candidate().orElse(standing.answers().get(0));
        banner.getChildren().add(accuracy(last, standing));
        getChildren().add(banner);
    }

    private static Banner banner(Standing standing) {
        if (standing.judged().isPresent()) {
            Judged judged = standing.judged().get();
            return switch (judged.verdict().finding()) {
                case NOT_WORSE -> verdict(Tone.ACCENT, Icon.EQUAL, judged, standing);
                case LITTLE_WORSE -> verdict(Tone.CANNOT_TELL, Icon.DOWN, judged, standing);
                case CANNOT_TELL -> verdict(Tone.CANNOT_TELL, Icon.HELP, judged, standing);
                case WORSE -> verdict(Tone.BROKEN, Icon.ERROR, judged, standing);
            };
        }
        return Banner.sentence(Tone.MUTED, pending(standing));
    }

    private static Banner verdict(Tone tone, Icon icon, Judged judged, Standing standing) {
        return Banner.verdict(tone, icon, judged.sentence(), judged.grounds(standing.classes()));
    }

    /** Why there is no verdict yet. */
    static String pending(Standing standing) {
        if (standing.candidate().isPresent()) {
            return standing.of(Version.ORIGINAL).isPresent()
                    ? "Comparing %s with the original."
                            .formatted(standing.candidate().get().name())
                    : "The original is being measured.";
        }
        if (standing.of(Version.FINE_TUNED).isPresent()) {
            return "The answers of %s are being measured."
                    .formatted(standing.of(Version.FINE_TUNED).get().name());
        }
        return standing.isPreviewPartial()
                ? "The preview is being measured; the verdict waits for all images."
                : "Nothing to hold against the original yet: rank the filters and plan, or choose a run.";
    }

    private static GridPane accuracy(Answers last, Standing standing) {
        ConfusionMatrix counts = last.counts();
        String largest = standing.classes().stream()
                .filter(each -> each.label() == counts.largestClass())
                .findFirst()
                .orElseThrow()
                .name()
                .brief();
        GridPane grid = new GridPane();
        grid.getStyleClass().add("ps-accuracy");
        ColumnConstraints right = new ColumnConstraints();
        right.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(new ColumnConstraints(), right);
        grid.addRow(
                0,
                Rows.whole(TextRole.SECONDARY, "accuracy"),
                rate(TextRole.SECTION, counts.accuracy().value().orElse(Double.NaN)));
        grid.addRow(
                1,
                Rows.whole(TextRole.SECONDARY, "always “" + largest + "”"),
                rate(TextRole.SECONDARY, counts.majorityAccuracy().value().orElse(Double.NaN)));
        grid.setMinWidth(Region.USE_PREF_SIZE);
        Tips.install(
                grid,
                new Tip(
                        "Accuracy of %s %s".formatted(last.name(), counts.accuracy()),
                        "The share of right answers. It says little where one class is large:",
                        "always answering “%s” would be right as often as the second figure says.".formatted(largest)));
        return grid;
    }

    private static Label rate(TextRole role, double value) {
        return Rows.whole(role, Numbers.rate(value));
    }
}
