package org.prunescope.app.shell;

import javafx.scene.image.Image;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.prunescope.app.theme.Theme;
import org.prunescope.chart.Token;

/** The program's sign: filters in the order of their rank, the last two on their way out. */
final class WindowIcon {
    private static final int SIZE = 64;
    private static final int[] HEIGHTS = {56, 48, 40, 26, 16};
    private static final int KEPT = 3;
    private static final int STEP = 12;
    private static final int WIDTH = 9;
    private static final int LEFT = 3;
    private static final int GROUND = 60;

    private WindowIcon() {}

    static Image draw() {
        WritableImage image = new WritableImage(SIZE, SIZE);
        PixelWriter pixels = image.getPixelWriter();
        for (int bar = 0; bar < HEIGHTS.length; bar++) {
            Color color = Theme.LIGHT.color(bar < KEPT ? Token.KEPT_FILL : Token.REMOVED);
            for (int x = 0; x < WIDTH; x++) {
                for (int y = GROUND - HEIGHTS[bar]; y < GROUND; y++) {
                    pixels.setColor(LEFT + bar * STEP + x, y, color);
                }
            }
        }
        return image;
    }
}
