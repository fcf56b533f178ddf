package org.prunescope.app.canvas;

import java.util.function.BiFunction;
import javafx.scene.image.Image;
import org.prunescope.app.theme.Theme;
import org.prunescope.chart.Token;

/** A grid of values as coloured squares. */
public final class GridTile extends ChartCanvas {
    private static final double EDGE_OPACITY = 0.15;

    private final BiFunction<ValueGrid, Theme, Image> painting;
    private final ValueGrid grid;

    private GridTile(ValueGrid grid, double size, BiFunction<ValueGrid, Theme, Image> painting) {
        this.grid = grid;
        this.painting = painting;
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
    }

    /**
     * Weights in orange and blue with zero in the middle.
     *
     * @param largest the size of a weight in full colour, the same for all tiles that are compared
     */
    public static GridTile weights(ValueGrid weights, double largest, double size) {
        return new GridTile(weights, size, weightColors(largest));
    }

    /** A feature map, from the darkest at {@code low} to the lightest at {@code high}. */
    public static GridTile featureMap(ValueGrid map, double low, double high, double size) {
        return new GridTile(map, size, mapColors(low, high));
    }

    static BiFunction<ValueGrid, Theme, Image> weightColors(double largest) {
        return (weights, theme) -> weights.image(weight -> theme.diverging(largest == 0 ? 0 : weight / largest));
    }

    static BiFunction<ValueGrid, Theme, Image> mapColors(double low, double high) {
        double range = high > low ? high - low : 1;
        return (map, theme) -> map.image(value -> Theme.sequential((value - low) / range));
    }

    static void draw(Pen pen, Image image, double left, double top, double size, double opacity) {
        pen.image(image, left, top, size, size, opacity);
        pen.edge(pen.theme().color(Token.TEXT, EDGE_OPACITY), pen.hairline(), left, top, size, size);
    }

    @Override
    void draw(Pen pen, double width, double height) {
        draw(pen, painting.apply(grid, pen.theme()), 0, 0, width, 1);
    }
}
