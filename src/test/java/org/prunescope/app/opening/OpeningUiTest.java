package org.prunescope.app.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.data.Preprocessing;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.Activation;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.study.DataSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Opening the sample's images and network. */
@ExtendWith(ApplicationExtension.class)
class OpeningUiTest extends DialogFixture {
    @Start
    void start(Stage stage) throws IOException {
        open(stage);
    }

    @Test
    void aNetworkIsOpenedWithTheValuesThatFitBest(FxRobot robot) {
        openEverything();
        onWindow(() -> OpenNetworkDialog.show(desk, layer));
        await(() -> jobs.running().isEmpty());
        pictures("8b-open-network");

        assertThat(layer.getChildren().get(0).getLayoutBounds().getWidth()).isEqualTo(760);
        assertThat(robot.lookup("#way-0").queryAs(RadioButton.class).isSelected())
                .isTrue();
        assertThat(robot.lookup("#way-0").queryAs(RadioButton.class).getAccessibleText())
                .contains("best 0.");
        assertThat(robot.lookup("#open-network").queryAs(Button.class).isFocused())
                .isTrue();

        robot.clickOn("#swap-order");
        Screens.settle();
        assertThat(robot.lookup("Use that order").tryQuery()).isPresent();
        pictures("8b-open-network-swapped");
        robot.clickOn("Use that order");
        Screens.settle();
        assertThat(robot.lookup("Use that order").tryQuery()).isEmpty();

        robot.clickOn("#open-network");
        await(() -> desk.workbench().opened().isPresent());
        assertThat(layer.isVisible()).isFalse();
        assertThat(desk.workbench().study().input().orElseThrow().classOrder()).containsExactly(0, 1, 2);
    }

    @Test
    void theHighestDialogFitsIntoASmallWindowAndScrolls(FxRobot robot) {
        resize(1280, 800);
        openEverything();
        onWindow(() -> OpenNetworkDialog.show(desk, layer));
        robot.clickOn("#way-own");
        await(() -> jobs.running().isEmpty());
        robot.clickOn("#swap-order");
        Screens.settle();
        pictures("8b-open-network-own-1280");

        Bounds card = layer.getChildren()
                .get(0)
                .localToScene(layer.getChildren().get(0).getLayoutBounds());
        assertThat(card.getMinY()).isGreaterThanOrEqualTo(16);
        assertThat(card.getMaxY()).isLessThanOrEqualTo(stage.getScene().getHeight() - 16);
        Node open = robot.lookup("#open-network").query();
        assertThat(open.localToScene(open.getLayoutBounds()).getMaxY()).isLessThan(card.getMaxY());
        ScrollPane body = robot.lookup(".dialog-scroll").queryAs(ScrollPane.class);
        onWindow(() -> body.setVvalue(1));
        pictures("8b-open-network-own-1280-end");
        Node verdict = robot.lookup("#fit-verdict").query();
        assertThat(verdict.localToScene(verdict.getLayoutBounds()).getMaxY())
                .isLessThanOrEqualTo(open.localToScene(open.getLayoutBounds()).getMinY());
    }

    @Test
    void whatAFileIsKnownToExpectIsChosenAndContradictionsAreTold(FxRobot robot) throws IOException {
        Path known = Files.copy(SAMPLE.resolve("resnet20.onnx"), folder.resolve("resnet20.known"));
        openEverything(folder.resolve("images"), known);
        onWindow(() -> OpenNetworkDialog.show(desk, layer));
        await(() -> jobs.running().isEmpty());
        pictures("8b-open-network-known");

        assertThat(robot.lookup("#way-0").queryAs(RadioButton.class).isSelected())
                .isTrue();
        assertThat(robot.lookup("#way-0").queryAs(RadioButton.class).getAccessibleText())
                .contains("known: timm's ResNet-20");
        robot.clickOn("Use that way");
        Screens.settle();
        assertThat(robot.lookup("#way-0").queryAs(RadioButton.class).isSelected())
                .isFalse();
        assertThat(robot.lookup("Use that way").tryQuery()).isEmpty();
    }

    @Test
    void aSingleOutputMeansTheClassThatIsChosen(FxRobot robot) throws IOException {
        Path two = folder.resolve("two");
        for (String name : List.of("nevus", "melanoma")) {
            Path place = Files.createDirectories(two.resolve(name));
            try (Stream<Path> files = Files.list(SAMPLE.resolve("images/train").resolve(name))) {
                for (Path file : files.sorted().limit(30).toList()) {
                    Files.copy(file, place.resolve(file.getFileName()));
                }
            }
        }
        Network network = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(3, 64, 64))
                        .conv("a", 4, 3, 2)
                        .relu("r")
                        .classifier("fc", 1)
                        .then("sigmoid", Activation.sigmoid())
                        .build(),
                3);
        Path file = folder.resolve("binary.onnx");
        new OnnxFormat().write(network, file, WriteOptions.PLAIN);
        openEverything(two, file);
        onWindow(() -> OpenNetworkDialog.show(desk, layer));
        await(() -> jobs.running().isEmpty());
        pictures("8b-open-network-binary");

        assertThat(robot.lookup("#output-0").tryQuery()).isEmpty();
        String before = robot.lookup("#output-1").queryAs(MenuButton.class).getText();
        robot.clickOn("#swap-order");
        Screens.settle();
        assertThat(robot.lookup("#output-1").queryAs(MenuButton.class).getText())
                .isNotEqualTo(before);
        robot.clickOn("#open-network");
        await(() -> desk.workbench().opened().isPresent());
        assertThat(desk.workbench().study().input().orElseThrow().classOrder()).containsExactly(1, 0);
    }

    @Test
    void ownValuesAreTriedToo(FxRobot robot) {
        finishOpening();
        onWindow(() -> ImageValuesDialog.show(desk, layer));
        robot.clickOn("#way-own");
        robot.clickOn("Measure on training images");
        await(() -> jobs.running().isEmpty());
        pictures("10-image-values");

        assertThat(robot.lookup("#way-own").queryAs(RadioButton.class).getAccessibleText())
                .containsPattern("0\\.\\d\\d$");
        robot.clickOn("#change-values");
        await(() -> desk.workbench()
                        .study()
                        .input()
                        .orElseThrow()
                        .preprocessing()
                        .mean()
                        .get(0)
                > 0.3);
        Preprocessing measured = desk.workbench().study().input().orElseThrow().preprocessing();
        assertThat(measured.mean()).isNotEqualTo(List.of(0.485, 0.456, 0.406));
    }

    @Test
    void imagesAreShownBeforeTheyAreOpened(FxRobot robot) {
        takeImages();
        onWindow(() -> OpenDataDialog.show(desk, layer));
        pictures("11-open-data");

        assertThat(robot.lookup("#open-data").queryAs(Button.class).isFocused()).isTrue();
        assertThat(robot.lookup("250").tryQuery()).isPresent();
        robot.clickOn("#open-data");
        await(() -> desk.opener().waitingDataProperty().get().isPresent());
        assertThat(layer.isVisible()).isFalse();
    }

    @Test
    void aPoolWithATableIsSharedOutAsAsked(FxRobot robot) throws Exception {
        Path pool = Files.createTempDirectory(folder, "pool");
        StringBuilder table = new StringBuilder("image,diagnosis,grade,age\n");
        List<Path> some;
        try (var files = Files.list(SAMPLE.resolve("images/val/melanoma"))) {
            some = files.sorted().limit(40).toList();
        }
        for (int i = 0; i < some.size(); i++) {
            Files.copy(some.get(i), pool.resolve("m" + i + ".png"));
            table.append("m%d,%s,%d,50%n".formatted(i, i < 30 ? "nevus" : "melanoma", i % 3));
        }
        table.append("gone,nevus,1,60\n");
        Files.writeString(pool.resolve("broken.png"), "no image");
        Files.writeString(pool.resolve("labels.csv"), table.toString());
        onWindow(() -> desk.opener().openData(DataSource.of(pool.resolve("labels.csv"))));
        await(() -> desk.opener().dataProperty().get().isPresent());
        onWindow(() -> OpenDataDialog.show(desk, layer));
        robot.clickOn("1 row labels no image");
        Screens.settle();
        pictures("11-open-data-table");

        assertThat(robot.lookup("labels.csv, row 42: no image is called “gone”").tryQuery())
                .isPresent();
        robot.doubleClickOn("#validation-share").write("40\t");
        await(() -> desk.jobs().running().isEmpty());
        assertThat(robot.lookup("16").tryQuery()).as("40 % of 40 images").isPresent();
    }
}
