package org.prunescope.app.classes;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.PictureTile;
import org.prunescope.app.canvas.Thumbnail;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.Predictions;

/** An image that changed sides: the image with its class, and the answers before and after. */
final class FlipTile extends VBox {
    static final double WIDTH = 64;
    private static final int PICTURE = 60;

    private final Flip flip;
    private final PictureTile picture = new PictureTile(PICTURE);

    FlipTile(Flip flip, Judged judged, Standing standing) {
        this.flip = flip;
        Map<Integer, StudyClass> classes = new TreeMap<>();
        standing.classes().forEach(each -> classes.put(each.label(), each));
        getStyleClass().addAll("ps-flip", flip.isLost() ? "lost" : "gained");
        StackPane mark = new StackPane(ClassMarker.of(classes.get(flip.truth()).mark()));
        mark.getStyleClass().add("mark");
        StackPane.setAlignment(mark, Pos.TOP_LEFT);
        StackPane frame = new StackPane(picture, mark);
        frame.getStyleClass().add("frame");
        Label before =
                Rows.whole(TextRole.CAPTION, classes.get(flip.before()).name().code() + " → ");
        Label after =
                Rows.whole(TextRole.CAPTION, classes.get(flip.after()).name().code());
        (flip.isLost() ? Tone.REMOVED : Tone.ACCENT).of(after);
        getChildren().addAll(frame, Rows.of("words", before, after));
        String id = standing.data()
                .orElseThrow()
                .validationSet()
                .get(flip.position())
                .id();
        Tip tip = new Tip(
                id,
                "A %s.".formatted(classes.get(flip.truth()).name().full()),
                "The original: " + answer(judged.comparison().before(), classes, flip.before()),
                sentence(judged.candidate()) + ": " + answer(judged.comparison().after(), classes, flip.after()));
        Tips.install(this, tip);
        setAccessibleText(tip.asText());
    }

    private String answer(Predictions predictions, Map<Integer, StudyClass> classes, int label) {
        return "%s, sure to %s."
                .formatted(
                        classes.get(label).name().full(),
                        Numbers.percent(predictions.probability(flip.position(), label)));
    }

    private static String sentence(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    int position() {
        return flip.position();
    }

    void show(Optional<Thumbnail> thumbnail) {
        picture.show(thumbnail);
    }
}
