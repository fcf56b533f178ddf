package org.prunescope.app.canvas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.prunescope.app.control.Bar;
import org.prunescope.app.control.NumberField;
import org.prunescope.app.control.NumberField.Range;
import org.prunescope.app.control.StepSlider;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.Token;

/** Every drawn chart with the values of the pictures, each at the place that it has in its picture. */
final class ChartGallery extends Pane {
    final Histogram histogram = new Histogram("Beta-Rank score, 0 to 1 within the layer");
    final RankPlot ranks = new RankPlot();

    ChartGallery() {
        histogram.show(SampleScores.HISTOGRAM);
        at(541, 463, 562, 199, histogram);
        ranks.show(SampleScores.RANKING);
        at(541, 658, 562, 202, ranks);
        smallMultiples();
        guardRails();
        classes();
        dumbbells();
        matrices();
        responses();
        plan();
    }

    private void plan() {
        StepSlider slider = new StepSlider(StepSlider.Size.PLAN, "Remove");
        slider.show(new StepSlider.Scale(100, 95, 1), 28);
        at(1238, 134, 106, 22, slider);
        NumberField share = new NumberField("a share", Range.whole(0, 95), "%");
        share.valueProperty().set(28);
        at(1356, 131, 60, 28, share);
        at(1144, 672, 272, 4, Bar.share(4, 0.48, "class-1"));
        at(424, 177, 36, 3, Bar.share(3, 0.5, "neutral"));
    }

    private void smallMultiples() {
        SmallMultiple first = new SmallMultiple();
        first.show("stage 1", SmallMultiple.Mark.LINKED, SampleScores.STREAM);
        at(541, 164, 135, 66, first);
        SmallMultiple second = new SmallMultiple();
        second.show("1.0.conv1", SmallMultiple.Mark.TOO_FLAT, SampleScores.THIRD);
        at(684, 164, 134, 66, second);
        SmallMultiple third = new SmallMultiple();
        third.show("2.1.conv1", SmallMultiple.Mark.NONE, SampleScores.SECOND);
        third.setSelected(true);
        at(826, 164, 135, 66, third);
        SmallMultiple fourth = new SmallMultiple();
        fourth.show("3.2.conv1", SmallMultiple.Mark.LOCKED, SampleScores.WHOLE);
        at(969, 164, 135, 66, fourth);
    }

    private void guardRails() {
        IntervalAxis broken = IntervalAxis.forGuardRail();
        broken.show(new Interval(0.50, 0.61, 0.72), 0.80, Token.BROKEN);
        at(1340, 344, 76, 16, broken);
        IntervalAxis unsure = IntervalAxis.forGuardRail();
        unsure.setAxis(-0.387, 0.18);
        unsure.show(new Interval(-0.31, -0.18, -0.055), -0.10, Token.CANNOT_TELL);
        at(1340, 385, 76, 16, unsure);
        IntervalAxis holds = IntervalAxis.forGuardRail();
        holds.show(new Interval(0.85, 0.94, 0.98), 0.85, Token.HOLDS);
        at(1340, 426, 76, 16, holds);
        IntervalAxis run = IntervalAxis.forRow();
        run.show(new Interval(0.61, 0.75, 0.85));
        at(1340, 460, 96, 16, run);
    }

    private void classes() {
        Interval[] now = {
            new Interval(0.50, 0.61, 0.71), new Interval(0.415, 0.55, 0.67), new Interval(0.845, 0.93, 0.965)
        };
        double[] original = {0.82, 0.72, 0.89};
        for (int i = 0; i < 3; i++) {
            ClassBar bar = new ClassBar();
            bar.show(Optional.of(now[i]), OptionalDouble.of(original[i]));
            at(1144, 703 + i * 38, 272, 10, bar);
        }
    }

    private void dumbbells() {
        Dumbbells dumbbells = new Dumbbells();
        dumbbells.show(List.of(
                row(
                        ClassMark.THIRD,
                        "melanoma",
                        "n = 75 · guard ≥ 0.80",
                        OptionalDouble.of(0.80),
                        new Interval(0.726, 0.827, 0.896),
                        new Interval(0.50, 0.613, 0.715),
                        new Interval(0.71, 0.813, 0.885)),
                row(
                        ClassMark.SECOND,
                        "seborrheic keratosis",
                        "n = 51, rarest",
                        OptionalDouble.empty(),
                        new Interval(0.59, 0.725, 0.828),
                        new Interval(0.414, 0.549, 0.677),
                        new Interval(0.611, 0.745, 0.845)),
                row(
                        ClassMark.FIRST,
                        "nevus",
                        "n = 274",
                        OptionalDouble.empty(),
                        new Interval(0.856, 0.898, 0.928),
                        new Interval(0.903, 0.938, 0.961),
                        new Interval(0.868, 0.909, 0.937))));
        at(20, 284, 756, 183, dumbbells);
    }

    private static Dumbbells.Row row(
            ClassMark mark,
            String name,
            String note,
            OptionalDouble guard,
            Interval original,
            Interval preview,
            Interval fineTuned) {
        return new Dumbbells.Row(
                mark,
                name,
                note,
                Map.of(Version.ORIGINAL, original, Version.PREVIEW, preview, Version.FINE_TUNED, fineTuned),
                guard);
    }

    private void matrices() {
        List<String> classes = List.of("MEL", "SK", "NEV");
        int[][] before = {{62, 3, 10}, {6, 37, 8}, {19, 9, 246}};
        int[][] after = {{61, 3, 11}, {6, 38, 7}, {17, 8, 249}};
        HeatMap confusion = new HeatMap(41);
        confusion.showConfusion(classes, before);
        at(73, 511, 227, 185, confusion);
        HeatMap difference = new HeatMap(41);
        difference.showDifference(classes, before, after);
        at(320, 511, 227, 185, difference);
    }

    private void responses() {
        ResponseBars responses = new ResponseBars();
        responses.show(List.of(
                new ResponseBars.Row(ClassMark.THIRD, "melanoma", new Interval(0.34, 0.43, 0.52)),
                new ResponseBars.Row(ClassMark.SECOND, "seb. ker.", new Interval(0.083, 0.14, 0.193)),
                new ResponseBars.Row(ClassMark.FIRST, "nevus", new Interval(0.087, 0.11, 0.13))));
        at(1099, 10, 285, 217, responses);
        for (int i = 0; i < 12; i++) {
            at(8, 20 + i * 20, 28, 8, new KeptBar("layer", 16 + i, 28));
        }
        at(60, 20, 64, 64, GridTile.featureMap(SampleScores.rim(), 0, 1, 64));
        at(140, 20, 28, 28, GridTile.weights(SampleScores.weights(), 0.2, 28));
        at(200, 20, 180, 10, ScaleBar.diverging(-1, 1));
        at(200, 40, 14, 14, new VersionMark(Version.ORIGINAL));
        at(220, 40, 14, 14, new VersionMark(Version.PREVIEW));
        at(240, 40, 14, 14, new VersionMark(Version.FINE_TUNED));
        at(200, 60, 12, 12, new Swatch(Swatch.Kind.KEPT, Swatch.LEGEND, Swatch.LEGEND));
        at(220, 60, 12, 12, new Swatch(Swatch.Kind.REMOVED, Swatch.LEGEND, Swatch.LEGEND));
        at(240, 60, 12, 12, new Swatch(Swatch.Kind.NOT_MEASURED, Swatch.LEGEND, Swatch.LEGEND));
    }

    private void at(double x, double y, double width, double height, Node node) {
        node.relocate(x, y);
        ((Region) node).setPrefSize(width, height);
        getChildren().add(node);
    }
}
