package org.prunescope.app.classes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.VersionMark;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.LineDrawing;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;
import org.prunescope.study.FinalEvaluation;

/** What pruning and fine-tuning did to every class: rates, confusions, curves, and the images that changed sides. */
public final class ClassesView {
    private final Desk desk;
    private final ClassesViewModel model;
    private final SegmentedChoice<Part> part = new SegmentedChoice<>(List.of(Part.values()), Part::words);
    private final HBox legend = Rows.of("legend");
    private final Label source = Rows.yielding(TextRole.SECONDARY, "");
    private final Label testPart = Rows.whole(TextRole.SECONDARY, "");
    private final HBox header;
    private final VerdictBox verdict = new VerdictBox();
    private final ImagesCard images = new ImagesCard();
    private final RatesCard rates = new RatesCard();
    private final MatrixRow matrices = new MatrixRow();
    private final FlipStrip strip;
    private final FlipGallery gallery;
    private final CurvesPane curves = new CurvesPane();
    private final Node overview;
    private final EmptyPlace noImages = EmptyPlace.inView(
                    LineDrawing.scores(),
                    "No images yet",
                    "Open labelled images to see how well each class is recognised, and what pruning does to it.")
            .withShortcut("Ctrl+D", "open data");
    private final StackPane content = new StackPane();
    private final VBox view;
    private List<String> inLegend = List.of();

    /** The parts of the view. */
    private enum Part {
        OVERVIEW("Overview"),
        CURVES("ROC and PR"),
        FLIPS("Flipped images");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        private String words() {
            return words;
        }
    }

    public ClassesView(Desk desk) {
        this.desk = desk;
        model = new ClassesViewModel(desk);
        strip = new FlipStrip(new Thumbnails(desk), () -> part.valueProperty().set(Part.FLIPS));
        gallery = new FlipGallery(new Thumbnails(desk));
        overview = overview();
        part.setId("classes-part");
        source.setId("classes-source");
        testPart.setId("classes-test-part");
        testPart.setGraphic(Icon.LOCKED.node(14));
        Tips.install(testPart, this::testTip);
        header = Rows.of("header", part, legend, Rows.space(), source, testPart);
        VBox.setVgrow(content, Priority.ALWAYS);
        view = new VBox(header, content);
        view.setId("classes");
        view.getStyleClass().addAll("ps-view", "ps-classes");
        view.setMinWidth(0);
        model.standingProperty().subscribe(standing -> showIfInSight());
        part.valueProperty().addListener(observable -> showIfInSight());
        desk.window().viewProperty().addListener(observable -> showIfInSight());
    }

    public Node node() {
        return view;
    }

    private Node overview() {
        HBox.setHgrow(rates.node(), Priority.ALWAYS);
        HBox first = new HBox(images.node(), rates.node());
        first.getStyleClass().add("first");
        VBox parts = new VBox(verdict, first, matrices, strip);
        parts.getStyleClass().add("ps-classes-overview");
        ScrollPane scroll = new ScrollPane(parts);
        scroll.setFitToWidth(true);
        return scroll;
    }

    /** Behind other views it does not follow a preview that goes on there. */
    private void showIfInSight() {
        if (desk.window().viewProperty().get() == ViewTab.CLASSES) {
            show(model.standingProperty().get());
        }
    }

    private void show(Standing standing) {
        boolean hasImages = standing.data().isPresent();
        header.setVisible(hasImages);
        header.setManaged(hasImages);
        if (!hasImages) {
            content.getChildren().setAll(noImages);
            return;
        }
        source.setText(standing.source());
        testPart.setText(standing.testPart());
        List<String> versions = standing.answers().stream().map(Answers::legend).toList();
        if (!versions.equals(inLegend)) {
            inLegend = versions;
            legend.getChildren().setAll(legend(standing));
        }
        Node shown = filled(standing);
        if (!content.getChildren().contains(shown)) {
            content.getChildren().setAll(List.of(shown));
        }
    }

    /** Only the part in sight is kept up to date. */
    private Node filled(Standing standing) {
        return switch (part.valueProperty().get()) {
            case OVERVIEW -> {
                verdict.show(standing);
                images.show(standing);
                rates.show(standing);
                matrices.show(standing);
                strip.show(standing);
                yield overview;
            }
            case CURVES -> {
                curves.show(standing);
                yield curves;
            }
            case FLIPS -> {
                gallery.show(standing);
                yield gallery;
            }
        };
    }

    private List<Node> legend(Standing standing) {
        List<Node> marks = new ArrayList<>();
        for (Answers answers : standing.answers()) {
            Label name = Rows.whole(TextRole.SECONDARY, answers.legend());
            name.setGraphic(new VersionMark(answers.version()));
            marks.add(name);
        }
        return marks;
    }

    private Tip testTip() {
        List<FinalEvaluation> looks = model.standingProperty().get().looks();
        if (looks.isEmpty()) {
            return new Tip(
                    "Test part sealed",
                    "Nobody has looked at it, so it can still judge the final network.",
                    "The final evaluation opens it and is recorded.");
        }
        List<String> lines = new ArrayList<>(List.of("Every look makes the next less of a test."));
        for (FinalEvaluation look : looks) {
            lines.add("%s: balanced accuracy %s, n = %s"
                    .formatted(
                            look.run() == 0 ? "The original" : "Run " + look.run(),
                            Numbers.rate(look.confusion().balancedAccuracy()),
                            Numbers.count(look.confusion().total())));
        }
        return new Tip(
                model.standingProperty().get().testPart().substring(0, 1).toUpperCase(Locale.ROOT)
                        + model.standingProperty().get().testPart().substring(1),
                lines);
    }
}
