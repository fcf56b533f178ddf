package org.prunescope.app.classes;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Bar;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.chart.Numbers;
import org.prunescope.data.Split;
import org.prunescope.study.OpenData;

/** How many images each class has, and in which part. */
final class ImagesCard {
    private static final double BAR_HEIGHT = 8;

    private final Card card = new Card("Images per class");
    private final Label total = TextRole.SECONDARY.label("");
    private final VBox list = new VBox();
    private List<StudyClass> classes = List.of();
    private OpenData data;

    ImagesCard() {
        card.setId("images-per-class");
        card.setActions(total);
        list.getStyleClass().add("ps-counts");
        card.getChildren().add(list);
    }

    Node node() {
        return card;
    }

    void show(Standing standing) {
        OpenData now = standing.data().orElseThrow();
        if (now == data && standing.classes().equals(classes)) {
            return;
        }
        data = now;
        classes = standing.classes();
        int largest = classes.stream().mapToInt(StudyClass::images).max().orElse(1);
        int all = classes.stream().mapToInt(StudyClass::images).sum();
        total.setText(Numbers.count(all));
        list.getChildren()
                .setAll(classes.stream()
                        .sorted(Comparator.comparingInt((StudyClass each) -> -each.images())
                                .thenComparingInt(StudyClass::label))
                        .map(each -> row(each, all, largest))
                        .toList());
    }

    private Node row(StudyClass each, int all, int largest) {
        Split split = data.split();
        int label = each.label();
        Label count = Rows.whole(TextRole.SECONDARY, Numbers.count(each.images()));
        count.getStyleClass().add("count");
        Label share = Rows.whole(TextRole.SECONDARY, Numbers.percent((double) each.images() / all));
        share.getStyleClass().add("part");
        Bar bar = Bar.share(
                BAR_HEIGHT,
                (double) each.images() / largest,
                each.mark().token().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        String parts = "train %s · validation %s · test %s"
                .formatted(
                        Numbers.count(split.train().classCounts()[label]),
                        Numbers.count(split.validation().classCounts()[label]),
                        Numbers.count(split.test().classCounts()[label]));
        VBox row = new VBox(
                Rows.of(
                        "words",
                        ClassMarker.of(each.mark()),
                        Rows.yielding(TextRole.BODY, each.name().full()),
                        Rows.space(),
                        count,
                        share),
                bar,
                TextRole.CAPTION.label(parts));
        row.getStyleClass().add("row");
        row.setAccessibleText("%s: %s images, %s".formatted(each.name().full(), count.getText(), parts));
        return row;
    }
}
