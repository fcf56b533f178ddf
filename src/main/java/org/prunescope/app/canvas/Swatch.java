package org.prunescope.app.canvas;

import java.util.function.BiConsumer;
import org.prunescope.chart.Hatch;
import org.prunescope.chart.Token;

/** A sample of a fill, for legends. */
public final class Swatch extends ChartCanvas {
    /** Pixels, in a legend. */
    public static final double LEGEND = 12;

    /** What is shown. */
    public enum Kind {
        KEPT((pen, size) -> pen.fill(pen.color(Token.KEPT_FILL), 0, 0, size.width, size.height)),
        REMOVED((pen, size) -> pen.removed(0, 0, size.width, size.height)),
        NOT_MEASURED((pen, size) -> {
            pen.fill(pen.color(Token.BAR), 0, 0, size.width, size.height);
            pen.hatch(pen.color(Token.LINE), Hatch.WIDTH, 0, 0, size.width, size.height);
        });

        @SuppressWarnings("ImmutableEnumChecker") // lambdas without a state
        private final BiConsumer<Pen, Size> drawing;

        Kind(BiConsumer<Pen, Size> drawing) {
            this.drawing = drawing;
        }
    }

    private record Size(double width, double height) {}

    private final Kind kind;

    public Swatch(Kind kind, double width, double height) {
        this.kind = kind;
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
    }

    @Override
    void draw(Pen pen, double width, double height) {
        kind.drawing.accept(pen, new Size(width, height));
    }
}
