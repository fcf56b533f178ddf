package org.prunescope.app.plan;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Bar;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.chart.Numbers;

/** What the plan does to every class before fine-tuning, growing surer as images are seen. */
final class EffectCard {
    private static final double PROGRESS_HEIGHT = 4;
    private static final double FADED = 0.45;

    private final Card card = new Card("Classes");
    private final Label progress = TextRole.SECONDARY.label("");
    private final Bar bar = new Bar(PROGRESS_HEIGHT);
    private final VBox list = new VBox();
    private final Label balanced = TextRole.SECTION.label("");
    private final Label reference = TextRole.CAPTION.label("");
    private final List<ClassRow> rows = new ArrayList<>();
    private List<StudyClass> classes = List.of();

    EffectCard() {
        card.setId("effect");
        progress.setId("seen");
        progress.setMinWidth(Region.USE_PREF_SIZE);
        card.setActions(progress);
        list.getStyleClass().add("ps-effect");
        reference.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label name = TextRole.SECONDARY.label("Balanced");
        HBox footer = new HBox(name, balanced, space, reference);
        footer.getStyleClass().add("ps-effect-footer");
        footer.setAlignment(Pos.BASELINE_LEFT);
        Tips.install(
                footer,
                new Tip(
                        "Balanced accuracy",
                        "The mean of the classes' recalls: every class counts the same.",
                        "Told once every class has been seen, beside that of the original and of always answering"
                                + " the largest class. Accuracy waits for all images, for its mix of classes is not"
                                + " the real one before."));
        card.getChildren().addAll(bar, list, footer);
    }

    VBox node() {
        return card;
    }

    void show(ClassesShown shown) {
        card.setExplanation(shown.explanation());
        progress.setText(shown.progress());
        bar.valueProperty().set(shown.fraction());
        List<StudyClass> now =
                shown.lines().stream().map(ClassesShown.Line::shown).toList();
        if (!now.equals(classes)) {
            classes = now;
            rows.clear();
            shown.lines().forEach(line -> rows.add(new ClassRow(line.shown())));
            list.getChildren().setAll(rows);
        }
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).show(shown.lines().get(i));
        }
        list.setOpacity(shown.isOfThePlanBefore() ? FADED : 1);
        balanced.setText(
                shown.balanced().isPresent() ? Numbers.rate(shown.balanced().getAsDouble()) : Numbers.UNKNOWN);
        reference.setText(shown.reference());
    }
}
