package org.prunescope.app.classes;

import java.util.List;
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

    private final Label accuracy = Rows.whole(TextRole.SECTION, "");
    private final Label always = Rows.whole(TextRole.SECONDARY, "");
    private final Label ofAlways = Rows.whole(TextRole.SECONDARY, "");
    private final GridPane grid = grid();
    private Standing standing = Standing.NOTHING;
    /** What the banner says. */
    private String saying = "";

    VerdictBox() {
        setId("verdict");
        Tips.install(grid, this::tip);
    }

    void show(Standing now) {
        standing = now;
        setVisible(!now.answers().isEmpty());
        setManaged(isVisible());
        if (isVisible()) {
            showAccuracy();
            showBanner();
        }
    }

    /** Made anew only if it says something else: previews follow each other fast. */
    private void showBanner() {
        String sentence = standing.judged()
                .map(judged -> judged.sentence() + judged.grounds(standing.classes()))
                .orElseGet(() -> pending(standing));
        if (sentence.equals(saying)) {
            return;
        }
        saying = sentence;
        Banner banner = banner(standing);
        banner.getStyleClass().add("ps-verdict");
        banner.getChildren().add(grid);
        getChildren().setAll(List.of(banner));
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

    /** What is judged, or the original while nothing is. */
    private Answers last() {
        return standing.candidate().orElse(standing.answers().get(0));
    }

    private GridPane grid() {
        GridPane made = new GridPane();
        made.getStyleClass().add("ps-accuracy");
        ColumnConstraints right = new ColumnConstraints();
        right.setHalignment(HPos.RIGHT);
        made.getColumnConstraints().addAll(new ColumnConstraints(), right);
        made.addRow(0, Rows.whole(TextRole.SECONDARY, "accuracy"), accuracy);
        made.addRow(1, always, ofAlways);
        made.setMinWidth(Region.USE_PREF_SIZE);
        return made;
    }

    private void showAccuracy() {
        ConfusionMatrix counts = last().counts();
        accuracy.setText(Numbers.rate(counts.accuracy().value().orElse(Double.NaN)));
        always.setText("always “" + largest() + "”");
        ofAlways.setText(Numbers.rate(counts.majorityAccuracy().value().orElse(Double.NaN)));
    }

    private String largest() {
        int label = last().counts().largestClass();
        return standing.classes().stream()
                .filter(each -> each.label() == label)
                .findFirst()
                .orElseThrow()
                .name()
                .brief();
    }

    private Tip tip() {
        return new Tip(
                "Accuracy of %s %s".formatted(last().name(), last().counts().accuracy()),
                "The share of right answers. It says little where one class is large:",
                "always answering “%s” would be right as often as the second figure says.".formatted(largest()));
    }
}
