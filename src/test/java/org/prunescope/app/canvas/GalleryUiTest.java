package org.prunescope.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.css.PseudoClass;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class GalleryUiTest {
    private Stage stage;
    private Gallery gallery;
    private Appearance appearance;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        gallery = new Gallery();
        appearance = Screens.open(stage, gallery, 1440, 900);
    }

    @Test
    void theGalleryIsKeptAsAPictureOfEachTheme(FxRobot robot) {
        robot.clickOn(gallery.wrongField).type(KeyCode.HOME).write("12");
        robot.drag(gallery.dragged, MouseButton.PRIMARY);
        Screens.onWindowThread(() -> {
            gallery.hovered.pseudoClassStateChanged(PseudoClass.getPseudoClass("hover"), true);
            return gallery;
        });

        for (Theme theme : Theme.values()) {
            WritableImage image = Screens.picture(appearance, stage.getScene(), theme, "9-components");

            assertThat(image.getWidth()).isEqualTo(1440);
        }
    }

    @Test
    void theChartsAreKeptAsAPictureOfEachTheme() {
        Screens.onWindowThread(() -> {
            stage.getScene().setRoot(new ChartGallery());
            return stage;
        });
        for (Theme theme : Theme.values()) {
            WritableImage image = Screens.picture(appearance, stage.getScene(), theme, "charts");

            assertThat(image.getWidth()).isEqualTo(1440);
        }
    }
}
