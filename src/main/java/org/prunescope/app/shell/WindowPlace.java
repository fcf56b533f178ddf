package org.prunescope.app.shell;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.prunescope.app.workbench.Preferences;

/** Where the window stands on the screen, remembered from start to start. */
final class WindowPlace {
    private static final String KEY = "window";
    private static final String MAXIMIZED = KEY + ".maximized";
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double MIN_WIDTH = 1024;
    private static final double MIN_HEIGHT = 640;

    private final Stage stage;
    private final Preferences preferences;

    WindowPlace(Stage stage, Preferences preferences) {
        this.stage = stage;
        this.preferences = preferences;
    }

    void restore() {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setMinWidth(Math.min(MIN_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(MIN_HEIGHT, screen.getHeight()));
        String[] kept = preferences.get(KEY, "").split(" ", -1);
        if (kept.length == 4 && isVisible(kept)) {
            stage.setX(number(kept[0]));
            stage.setY(number(kept[1]));
            stage.setWidth(number(kept[2]));
            stage.setHeight(number(kept[3]));
        } else {
            stage.setWidth(Math.min(WIDTH, screen.getWidth()));
            stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
            stage.centerOnScreen();
        }
        stage.setMaximized(Boolean.parseBoolean(preferences.get(MAXIMIZED, "false")));
    }

    /** A screen may have gone since. */
    private static boolean isVisible(String... kept) {
        return !Screen.getScreensForRectangle(number(kept[0]), number(kept[1]), number(kept[2]), number(kept[3]))
                .isEmpty();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NEGATIVE_INFINITY;
        }
    }

    void remember() {
        preferences.put(MAXIMIZED, Boolean.toString(stage.isMaximized()));
        if (!stage.isMaximized()) {
            preferences.put(KEY, stage.getX() + " " + stage.getY() + " " + stage.getWidth() + " " + stage.getHeight());
        }
    }
}
