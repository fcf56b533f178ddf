package org.prunescope.app.welcome;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.RankSketch;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Chip;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;
import org.prunescope.data.Picture;

/** Leads to the sample study, and shows a little of it. */
final class SampleCard extends HBox {
    private static final double PICTURE = 36;

    private final Label text = Tone.MUTED.of(TextRole.BODY.label(""));
    private final HBox pictures = new HBox();
    private final StackPane plot = new StackPane();
    private final HBox title = new HBox(TextRole.HEADING.label("Sample study"));

    SampleCard(Desk desk, Path sample, Runnable explain) {
        getStyleClass().addAll("ps-card", "sample");
        setAlignment(Pos.CENTER_LEFT);
        plot.getStyleClass().add("plot");
        title.getStyleClass().add("title");
        title.setAlignment(Pos.CENTER_LEFT);
        text.setWrapText(true);
        pictures.getStyleClass().add("pictures");
        Button open = Buttons.large(Buttons.withIcon(Icon.PLAY, Buttons.primary("Open the sample study")));
        open.setId("open-sample-button");
        open.setOnAction(event -> desk.opener().openAsCopy(sample));
        Button what = Buttons.large(Buttons.quiet("What am I looking at?"));
        what.setOnAction(event -> explain.run());
        HBox buttons = new HBox(open, what);
        buttons.getStyleClass().add("buttons");
        VBox words = new VBox(title, text, pictures, buttons);
        words.getStyleClass().add("words");
        words.setAlignment(Pos.CENTER_LEFT);
        setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(plot, words);
        desk.jobs()
                .run(
                        Jobs.Lane.PREVIEW,
                        "Looking at the sample study",
                        progress -> SampleGlance.at(sample, desk.pipeline()),
                        this::show,
                        problem -> title.getChildren().add(new Chip("incomplete", Tone.CANNOT_TELL)));
    }

    private void show(SampleGlance glance) {
        title.getChildren()
                .setAll(
                        TextRole.HEADING.label(
                                "Sample study: " + glance.study().name().toLowerCase(Locale.ROOT)),
                        new Chip("ready", Tone.ACCENT));
        text.setText(sentence(glance));
        pictures.getChildren()
                .setAll(glance.pictures().stream().map(SampleCard::view).toList());
        glance.layer().ifPresent(layer -> plot.getChildren().setAll(new RankSketch(layer)));
    }

    /** Classes and their counts from the largest to the rarest. */
    private static String sentence(SampleGlance glance) {
        List<Integer> order = IntStream.range(0, glance.counts().length)
                .boxed()
                .sorted(Comparator.comparingInt(label -> -glance.counts()[label]))
                .toList();
        List<String> names = order.stream().map(glance.classes()::get).toList();
        String counts = order.stream()
                .map(label -> Integer.toString(glance.counts()[label]))
                .collect(Collectors.joining(" : "));
        return "%s images of %s and %s (%s), with %d finished runs."
                .formatted(
                        Numbers.count(glance.images()),
                        String.join(", ", names.subList(0, names.size() - 1)),
                        names.get(names.size() - 1),
                        counts,
                        glance.finishedRuns());
    }

    private static ImageView view(Picture picture) {
        ImageView view = new ImageView(image(picture));
        view.setFitWidth(PICTURE);
        view.setFitHeight(PICTURE);
        return view;
    }

    private static Image image(Picture picture) {
        WritableImage image = new WritableImage(picture.width(), picture.height());
        PixelWriter pixels = image.getPixelWriter();
        int last = picture.channels() - 1;
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                int red = picture.get(row, column, 0);
                int green = picture.get(row, column, Math.min(1, last));
                int blue = picture.get(row, column, Math.min(2, last));
                pixels.setArgb(column, row, 0xff << 24 | red << 16 | green << 8 | blue);
            }
        }
        return image;
    }
}
