package org.prunescope.app.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.Screens;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.workbench.Selection;
import org.prunescope.onnx.OnnxRuntime;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LayersPanelUiTest {
    private static final double PANEL = 524;

    @TempDir
    static Path folder;

    private Appearance appearance;
    private StudyOfStreams study;
    private Desk desk;
    private Scene scene;
    private LayersPanel layers;
    private Region panel;

    @Start
    void start(Stage stage) {
        panel = new Region();
        HBox root = new HBox();
        appearance = Screens.open(stage, root, PANEL, 748);
        study = new StudyOfStreams(folder, 20, new OnnxRuntime(), appearance);
        desk = study.desk();
        layers = new LayersPanel(desk);
        panel = (Region) layers.panel();
        panel.setMinWidth(PANEL);
        panel.setMaxWidth(PANEL);
        root.getChildren().add(panel);
        scene = stage.getScene();
    }

    @Test
    void looks() {
        Screens.onWindowThread(() -> {
            study.open();
            return 0;
        });
        Screens.picture(appearance, scene, Theme.LIGHT, "8-layers-empty");
        Screens.onWindowThread(() -> {
            study.openAndPlan();
            desk.workbench().selectionProperty().set(Selection.of("layer2.1.conv1"));
            ((LayersTable) panel.lookup("#layers")).expandOrCollapse();
            desk.workbench().change(s -> s.withPolicy(s.policy().withLock("layer2.2.conv1")));
            return 0;
        });
        Screens.settle();
        Screens.picture(appearance, scene, Theme.LIGHT, "1-layers");
        Screens.picture(appearance, scene, Theme.DARK, "1-layers");
        assertThat(panel.getWidth()).isEqualTo(PANEL);
    }
}
