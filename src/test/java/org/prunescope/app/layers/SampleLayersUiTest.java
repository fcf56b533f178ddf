package org.prunescope.app.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SampleData;
import org.prunescope.app.Screens;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.Selection;
import org.prunescope.onnx.OnnxRuntime;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The panel on the sample study, at the sizes that it has in windows of 1440×900 and 1280×800. */
@ExtendWith(ApplicationExtension.class)
class SampleLayersUiTest {
    @TempDir
    static Path folder;

    private Appearance appearance;
    private Scene scene;
    private Region panel;

    @Start
    void start(Stage stage) {
        HBox root = new HBox();
        appearance = Screens.open(stage, root, 700, 748);
        scene = stage.getScene();
        Desk desk = new StudyOfStreams(folder, 8, new OnnxRuntime(), appearance).desk();
        desk.opener().openAsCopy(SampleData.study());
        LayersPanel layers = new LayersPanel(desk);
        panel = (Region) layers.panel();
        root.getChildren().addAll(panel, layers.rail());
        desk.workbench().selectionProperty().set(Selection.of("layer2.1.conv1"));
    }

    @Test
    void theSamplesPlanIsShown() {
        show(404);
        Screens.picture(appearance, scene, Theme.LIGHT, "1-sample-layers-404");
        show(524);
        Screens.picture(appearance, scene, Theme.LIGHT, "1-sample-layers");
        Screens.picture(appearance, scene, Theme.DARK, "1-sample-layers");

        assertThat(((Label) panel.lookup("#filters-kept")).getText())
                .endsWith("of 784 filters kept")
                .doesNotStartWith("784");
        assertThat(((Label) panel.lookup("#macs-left")).getText())
                .contains(" of ")
                .endsWith("M MACs");
    }

    private void show(double width) {
        Screens.onWindowThread(() -> {
            panel.setMinWidth(width);
            panel.setMaxWidth(width);
            return width;
        });
    }
}
