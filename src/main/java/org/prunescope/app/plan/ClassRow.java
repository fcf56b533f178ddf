package org.prunescope.app.plan;

import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.ClassBar;
import org.prunescope.app.canvas.Interval;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.chart.Numbers;

/** The recall of one class: images seen, value and interval, and a bar with the original beside it. */
final class ClassRow extends VBox {
    private final StudyClass shown;
    private final Label seen = TextRole.CAPTION.label("");
    private final Label value = TextRole.SECTION.label("");
    private final Label interval = TextRole.DETAIL.label("");
    private final ClassBar bar = new ClassBar();
    private OptionalDouble original = OptionalDouble.empty();

    ClassRow(StudyClass shown) {
        this.shown = shown;
        getStyleClass().add("ps-class-row");
        Label name = TextRole.BODY.label(shown.name().brief());
        name.setMinWidth(0);
        for (Label label : new Label[] {seen, value, interval}) {
            label.setMinWidth(USE_PREF_SIZE);
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox words = new HBox(ClassMarker.of(shown.mark()), name, seen, space, value, interval);
        words.getStyleClass().add("words");
        words.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(words, bar);
        Tips.install(this, this::tip);
    }

    void show(ClassesShown.Line line) {
        Optional<Interval> measured = line.interval();
        seen.setText(Numbers.count(line.seen()) + "/" + Numbers.count(line.of()));
        value.setText(measured.map(found -> Numbers.rate(found.value())).orElse(Numbers.UNKNOWN));
        interval.setText(measured.map(found -> Numbers.interval(found.low(), found.high()))
                .orElse(""));
        original = line.original();
        bar.show(measured, original);
    }

    private Tip tip() {
        return new Tip(
                "Recall of %s %s".formatted(shown.name().full(), value.getText()),
                "The share of its images that are recognised: %s images seen.".formatted(seen.getText()),
                "Wilson interval: where the true recall lies in 95 of 100 such samples; wide when there are few images.",
                original.isPresent()
                        ? "Hollow: the original, %s.".formatted(Numbers.rate(original.getAsDouble()))
                        : "The original is not measured yet.");
    }
}
