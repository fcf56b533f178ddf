package org.prunescope.chart;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.prunescope.metric.Curve;
import org.prunescope.metric.Evaluation;

/**
 * What a class could reach at all thresholds, and where it stands as it is used: a ROC curve, or precision over recall.
 *
 * @param points of the network in question, as {@link Curve#points()}
 * @param earlier points of the original, dashed; none where the original is what is shown
 * @param used where the class stands when the most probable class is the answer
 * @param share of the images that are of the class, which is the precision of guessing
 */
public record OperatingCurve(
        Kind kind,
        ClassMark mark,
        List<Curve.Point> points,
        List<Curve.Point> earlier,
        Optional<Curve.Point> used,
        double share)
        implements Drawing {
    private static final Margins MARGINS = new Margins(12, 40, 40, 13);
    private static final double MARKER = 7;
    /** Keeps the original's line from running through the label. */
    private static final double GROUND_OPACITY = 0.75;

    /** Which two rates are drawn. */
    public enum Kind {
        ROC("false alarms, share of the other classes", "recall"),
        PRECISION_RECALL("recall", "precision");

        private final String across;
        private final String up;

        Kind(String across, String up) {
            this.across = across;
            this.up = up;
        }
    }

    public OperatingCurve {
        points = List.copyOf(points);
        earlier = List.copyOf(earlier);
    }

    /** The ROC curve of a class. */
    public static OperatingCurve roc(ClassMark mark, int label, Evaluation shown, Optional<Evaluation> original) {
        return new OperatingCurve(
                Kind.ROC,
                mark,
                shown.roc(label).points(),
                original.map(before -> before.roc(label).points()).orElse(List.of()),
                shown.rocPoint(label),
                share(label, shown));
    }

    /** Precision over recall of a class. */
    public static OperatingCurve precisionRecall(
            ClassMark mark, int label, Evaluation shown, Optional<Evaluation> original) {
        return new OperatingCurve(
                Kind.PRECISION_RECALL,
                mark,
                shown.precisionRecall(label).points(),
                original.map(before -> before.precisionRecall(label).points()).orElse(List.of()),
                shown.precisionRecallPoint(label),
                share(label, shown));
    }

    private static double share(int label, Evaluation shown) {
        return (double) shown.confusion().support(label) / shown.confusion().total();
    }

    @Override
    public Dimension size() {
        return new Dimension(320, 280);
    }

    @Override
    public JFreeChart chart(Palette palette) {
        FramedPlot plot =
                new FramedPlot(palette, MARGINS, RoundAxis.quarters(kind.across, 36), RoundAxis.quarters(null, 24));
        plot.below(this::drawGuessing);
        Lines lines = new Lines();
        lines.add(steps(earlier), palette.color(Token.MUTED), 1.5, Ink.DASHED);
        lines.add(steps(points), palette.color(mark.token()), 2.25);
        lines.addTo(plot);
        plot.above(this::drawUsed);
        return plot.chart();
    }

    /** Each precision holds back to the recall before it; the points of a ROC curve are its corners already. */
    private List<Point2D> steps(List<Curve.Point> curve) {
        List<Point2D> steps = new ArrayList<>();
        double x = 0;
        for (Curve.Point point : curve) {
            if (kind == Kind.PRECISION_RECALL) {
                steps.add(new Point2D.Double(x, point.y()));
            }
            steps.add(new Point2D.Double(point.x(), point.y()));
            x = point.x();
        }
        return steps;
    }

    private void drawGuessing(Ink ink, Frame frame) {
        Color color = ink.color(Token.MUTED);
        ink.dashed(Ink.DOTTED);
        if (kind == Kind.ROC) {
            ink.line(color, 1, frame.x(0), frame.y(0), frame.x(1), frame.y(1));
        } else {
            ink.horizontal(color, 1, frame.left(), frame.right(), frame.y(share));
            Rectangle2D place = guessingPlace(frame);
            ink.textLeft(guessing(), Ink.font(Ink.SMALL), color, place.getMinX(), place.getCenterY());
        }
        ink.solid();
    }

    private String guessing() {
        return "share of the class " + Numbers.rate(share);
    }

    /** Above its line; below it where the curve runs close above. */
    private Rectangle2D guessingPlace(Frame frame) {
        double width = Ink.width(guessing(), Ink.font(Ink.SMALL));
        double middle = frame.y(share) + (share > 0.5 ? 10 : -9);
        return new Rectangle2D.Double(frame.left() + 6, middle - 7, width, 14);
    }

    private void drawUsed(Ink ink, Frame frame) {
        used.ifPresent(point -> {
            double x = frame.x(point.x());
            double y = frame.y(point.y());
            ink.fill(ink.color(mark.token()), mark.marker().shape(x, y, MARKER));
            String text = "as used: " + kind.up + " " + Numbers.rate(point.y());
            Font font = Ink.font(Ink.SMALL);
            Rectangle2D place = place(frame, x, y, Ink.width(text, font));
            ink.fillRound(
                    ink.color(Token.BACKGROUND, GROUND_OPACITY),
                    place.getMinX() - 2,
                    place.getMinY(),
                    place.getWidth() + 4,
                    place.getHeight(),
                    3);
            ink.textLeft(text, font, ink.color(Token.TEXT), place.getMinX(), place.getCenterY());
        });
    }

    /** The first place beside the mark, on the side where the curve is not, that lies inside and is free. */
    private Rectangle2D place(Frame frame, double x, double y, double width) {
        double right = x + 14;
        double left = x - 10 - width;
        List<Rectangle2D> places = Stream.of(kind == Kind.ROC ? right : left, kind == Kind.ROC ? left : right)
                .flatMap(start -> Stream.of(13.0, -13.0)
                        .<Rectangle2D>map(shift -> new Rectangle2D.Double(start, y + shift - 7, width, 14)))
                .toList();
        Rectangle2D inside = new Rectangle2D.Double(frame.left(), frame.top(), frame.width() + 8, frame.height());
        return places.stream()
                .filter(inside::contains)
                .filter(place -> kind == Kind.ROC || !place.intersects(guessingPlace(frame)))
                .findFirst()
                .orElse(places.get(0));
    }
}
