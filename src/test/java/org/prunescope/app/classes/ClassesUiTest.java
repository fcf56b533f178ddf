package org.prunescope.app.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.SampleWindow;
import org.prunescope.app.Screens;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.plan.PlanPanel;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.GuardRail.Kind;
import org.prunescope.score.Criteria;
import org.prunescope.study.RankingChoice;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Classes and plan with the sample's network: original and preview. */
@ExtendWith(ApplicationExtension.class)
class ClassesUiTest {
    private static final RankingChoice L1 = RankingChoice.DEFAULT.withCriterion(Criteria.byId("l1"));

    private Scene scene;
    private Stage stage;
    private Appearance appearance;
    private SampleWindow window;

    @Start
    void start(Stage stage) throws IOException {
        this.stage = stage;
        HBox root = new HBox();
        // What is left of 1440×900 beside the rail and between tabs and status row.
        appearance = Screens.open(stage, root, 1396, 747);
        window = new SampleWindow(appearance);
        Desk desk = window.desk();
        desk.window().viewProperty().set(ViewTab.CLASSES);
        var view = new ClassesView(desk).node();
        HBox.setHgrow(view, Priority.ALWAYS);
        root.getChildren().setAll(view, new PlanPanel(desk).panel());
        scene = stage.getScene();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private String texts(String id) {
        StringBuilder all = new StringBuilder();
        scene.lookup(id).lookupAll(".label").forEach(node -> {
            if (node.isVisible()) {
                all.append(((Label) node).getText()).append(" | ");
            }
        });
        return all.toString();
    }

    private void picture(String name) {
        Screens.picture(appearance, scene, Theme.DARK, name);
        Screens.picture(appearance, scene, Theme.LIGHT, name);
    }

    @Test
    void aRunStandsBesideOriginalAndPreview(FxRobot robot) throws IOException {
        window.openStudy();
        assumeTrue(!window.desk().workbench().study().runs().isEmpty(), "the study has no runs yet");
        SampleWindow.await(() -> texts("#verdict").contains("images changed sides"));

        int run = window.desk().runs().chosenProperty().get();
        assertThat(texts("#matrices"))
                .contains("Original", "Preview", "Fine-tuned, run " + run, "Fine-tuned − original");
        assertThat(texts("#verdict")).containsIgnoringCase("run " + run);
        assertThat(texts("#classes")).contains("also chose the epoch", "fine-tuned, run " + run);
        SampleWindow.await(() -> scene.getRoot().lookupAll(".ps-flip").size() > 4);
        picture("3-classes");

        robot.clickOn("ROC and PR");
        Screens.settle();
        picture("3b-curves");
    }

    @Test
    void originalAndPreviewStandBesideEachOther(FxRobot robot) {
        assertThat(texts("#classes")).contains("No images yet");
        window.open();
        assertThat(texts("#matrices")).contains("Original").doesNotContain("Preview");
        assertThat(texts("#verdict")).contains("Nothing to hold against the original yet");
        picture("3-classes-original");

        window.plan(L1);
        List<String> names = window.desk()
                .workbench()
                .opened()
                .orElseThrow()
                .data()
                .orElseThrow()
                .dataset()
                .classNames();
        SampleWindow.onWindow(() -> window.desk()
                .workbench()
                .change(study -> study.withGuards(List.of(
                        new GuardRail(names.indexOf("melanoma"), Kind.RECALL, 0.8),
                        new GuardRail(names.indexOf("seborrheic keratosis"), Kind.RECALL_LOSS, 0.1),
                        new GuardRail(names.indexOf("nevus"), Kind.RECALL, 0.85)))));
        SampleWindow.await(() -> texts("#verdict").contains("images changed sides"));

        assertThat(texts("#matrices")).contains("Original", "Preview", "Preview − original");
        assertThat(texts("#verdict")).contains("the original", "McNemar p ", "always “nevus”");
        assertThat(texts("#classes")).contains("Validation, n = ", "test part sealed");
        assertThat(texts("#images-per-class")).contains("nevus", "melanoma", "seborrheic keratosis", "train ");
        SampleWindow.await(() -> true);
        picture("3-classes-preview");

        robot.clickOn("precision");
        Screens.settle();
        assertThat(texts("#rates")).contains("Precision per class");

        robot.clickOn("ROC and PR");
        Screens.settle();
        assertThat(texts("#curves")).contains("AUC", "AP", "was ", "against all others");
        picture("3b-curves-preview");

        robot.clickOn("Flipped images");
        Screens.settle();
        assertThat(texts("#flip-gallery")).contains("Lost ", "Gained ");
        assertThat(scene.getRoot().lookupAll(".ps-flip")).isNotEmpty();
        picture("3c-flips");

        robot.clickOn("Overview");
        SampleWindow.onWindow(() -> {
            stage.setWidth(1236);
            stage.setHeight(647);
        });
        Screens.settle();
        Screens.picture(appearance, scene, Theme.LIGHT, "3-classes-preview-1280");
    }
}
