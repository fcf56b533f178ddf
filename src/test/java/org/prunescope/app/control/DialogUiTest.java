package org.prunescope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.app.control.Lamp.Verdict;
import org.prunescope.app.control.NumberField.Range;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Icon;
import org.prunescope.app.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DialogUiTest {
    private final List<String> log = new ArrayList<>();
    private DialogLayer layer;
    private TextField below;
    private Stage stage;
    private Appearance appearance;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        layer = new DialogLayer();
        below = new TextField();
        VBox content = new VBox(below);
        appearance = Screens.open(stage, new StackPane(content, layer), 1440, 900);
        below.requestFocus();
    }

    @Test
    void escapeDismissesADialogAndGivesTheFocusBack(FxRobot robot) {
        showError();
        assertThat(below.isFocused()).isFalse();

        robot.type(KeyCode.ESCAPE);
        Screens.settle();

        assertThat(log).containsExactly("dismissed");
        assertThat(layer.isVisible()).isFalse();
        assertThat(below.isFocused()).isTrue();
    }

    @Test
    void enterPressesThePrimaryButton(FxRobot robot) {
        showError();

        robot.type(KeyCode.ENTER);
        Screens.settle();

        assertThat(log).containsExactly("another file");
    }

    @Test
    void enterOnAMereChoiceConfirmsToo(FxRobot robot) {
        showError();
        robot.type(KeyCode.TAB, 2);
        assertThat(robot.lookup("Details").<Node>query().getParent().isFocused())
                .isFalse();

        robot.type(KeyCode.ENTER);
        Screens.settle();

        assertThat(log).containsExactly("another file");
    }

    @Test
    void shortcutsOfTheWindowSleepBehindADialog(FxRobot robot) {
        Screens.onWindowThread(() ->
                stage.getScene().getAccelerators().put(KeyCombination.valueOf("Shortcut+R"), () -> log.add("ranked")));
        robot.push(KeyCode.CONTROL, KeyCode.R);
        Screens.settle();
        assertThat(log).containsExactly("ranked");

        showError();
        robot.push(KeyCode.CONTROL, KeyCode.R);
        Screens.settle();
        assertThat(log).containsExactly("ranked");
    }

    @Test
    void tabGoesRoundInsideOfADialog(FxRobot robot) {
        showError();
        for (int i = 0; i < 12; i++) {
            robot.type(KeyCode.TAB);
            Screens.settle();
            assertThat(isInDialog()).as("focus after Tab " + (i + 1)).isTrue();
        }
        robot.press(KeyCode.SHIFT);
        for (int i = 0; i < 12; i++) {
            robot.type(KeyCode.TAB);
            Screens.settle();
            assertThat(isInDialog()).as("focus after Shift+Tab " + (i + 1)).isTrue();
        }
        robot.release(KeyCode.SHIFT);
    }

    @Test
    void detailsUnfoldOnDemand(FxRobot robot) {
        showError();
        assertThat(robot.lookup(".ps-code").query().isVisible()).isFalse();

        robot.clickOn("Details");
        Screens.settle();

        assertThat(robot.lookup(".ps-code").query().isVisible()).isTrue();
        Screens.picture(appearance, stage.getScene(), Theme.DARK, "8d-error");
    }

    @Test
    void aDialogIs600WideOverAVeil() {
        showError();
        WritableImage image = Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "8d-error");

        assertThat(layer.getChildren().get(0).getLayoutBounds().getWidth()).isEqualTo(600);
        // 45 % of #1b1f24 over white, rounded by the renderer.
        assertThat(Screens.pixel(image, 100, 700)).isEqualTo("#999a9d");
    }

    @Test
    void aDialogHoldsAForm() {
        Screens.onWindowThread(() -> {
            layer.show(export());
            return layer;
        });
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "8c-export");
        Screens.picture(appearance, stage.getScene(), Theme.DARK, "8c-export");

        assertThat(layer.getChildren().get(0).getLayoutBounds().getWidth()).isEqualTo(760);
    }

    private boolean isInDialog() {
        return Screens.onWindowThread(() -> {
            Node node = stage.getScene().getFocusOwner();
            while (node != null && node != layer) {
                node = node.getParent();
            }
            return node == layer;
        });
    }

    private void showError() {
        Screens.onWindowThread(() -> {
            Button close = Buttons.standard("Close");
            close.setOnAction(event -> dismiss());
            Button another = Buttons.primary("Choose another file");
            another.setOnAction(event -> log.add("another file"));
            layer.show(ErrorDialog.of(
                            new ErrorDialog.Message(
                                    "The network could not be opened",
                                    "mobilenet-skin.onnx",
                                    "“mobilenet-skin.onnx” ends in the middle of node /features/7/conv, so it is"
                                            + " probably a broken download: copy the file again or choose another one.",
                                    "Nothing in your study has changed.",
                                    """
                                    file     /home/mara/nets/mobilenet-skin.onnx
                                    length   3 145 728 bytes, the header promises 8 902 144
                                    reader   onnx, opset 13, ir 8""",
                                    Optional.empty()),
                            this::dismiss)
                    .withButtons(close, another));
            return layer;
        });
    }

    private void dismiss() {
        log.add("dismissed");
        layer.hide();
    }

    private DialogCard export() {
        ToggleGroup group = new ToggleGroup();
        GridPane what = new GridPane();
        what.setHgap(8);
        what.setVgap(8);
        Icon[] icons = {Icon.NETWORK, Icon.PRUNE, Icon.RANK, Icon.TABLE, Icon.CHART, Icon.REPORT};
        String[] names = {"Network", "Plan", "Ranks", "Tables", "Charts", "Report"};
        String[] formats = {"ONNX, DL4J zip", "JSON", "NumPy .npy", "CSV", "PNG, SVG", "HTML, PDF"};
        for (int i = 0; i < icons.length; i++) {
            OptionCard card = OptionCard.withIcon(icons[i], names[i], formats[i]);
            card.setToggleGroup(group);
            card.setSelected(i == 0);
            card.setPrefWidth(187);
            what.add(card, i % 3, i / 3);
        }
        ComboBox<String> network = new ComboBox<>(FXCollections.observableArrayList("Run 7, best epoch 11"));
        network.getSelectionModel().selectFirst();
        network.setPrefWidth(240);
        HBox first = new HBox(8, network, TextRole.SECONDARY.label("80.9 M MACs, 146 k parameters"));
        first.setAlignment(Pos.CENTER_LEFT);
        CheckBox fold = new CheckBox("fold BatchNorm");
        fold.setSelected(true);
        HBox.setMargin(fold, new Insets(0, 0, 0, 16));
        NumberField opset = new NumberField("an opset", Range.whole(7, 21), "");
        opset.valueProperty().set(13);
        opset.setPrefWidth(44);
        HBox second = new HBox(
                8,
                new SegmentedChoice<>(List.of("ONNX", "DL4J zip"), text -> text),
                TextRole.BODY.label("opset"),
                opset,
                fold);
        second.setAlignment(Pos.CENTER_LEFT);
        TextField path = new TextField("/home/mara/studies/skin/resnet20-isic-run7.onnx");
        HBox.setHgrow(path, Priority.ALWAYS);
        Card proof = new Card("Round trip");
        proof.setExplanation("the file just written was read back and run on 100 validation images");
        for (String name : List.of("Written and read back", "Same outputs", "Same answers", "Same cost")) {
            HBox row = new HBox(8, new Lamp(Verdict.HOLDS), TextRole.BODY.label(name));
            row.setAlignment(Pos.CENTER_LEFT);
            proof.getChildren().add(row);
        }
        CheckBox record = new CheckBox("Write the run record beside it");
        record.setSelected(true);
        return new DialogCard(
                        DialogCard.Width.WIDE,
                        "Export",
                        "Everything that leaves is checked by reading it back.",
                        this::dismiss)
                .withRow("What", what)
                .withRow("Network", first)
                .withRow("Format", second)
                .withRow("File", new HBox(8, path, Buttons.standard("Browse")))
                .withRow("Proof", proof)
                .withNote(record)
                .withButtons(
                        Buttons.withIcon(Icon.FOLDER, Buttons.standard("Show in folder")), Buttons.primary("Done"));
    }
}
