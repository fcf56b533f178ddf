package org.prunescope.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.SearchableComboBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class StyleSheetUiTest {
    private static final Logger CSS = Logger.getLogger("javafx.css");

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            warnings.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Stage stage;
    private Appearance appearance;
    private Label label;

    @Start
    void start(Stage stage) {
        CSS.addHandler(listener);
        this.stage = stage;
        List<String> criteria =
                IntStream.rangeClosed(1, 30).mapToObj(i -> "Criterion " + i).toList();
        ComboBox<String> combo = new ComboBox<>(FXCollections.observableArrayList(criteria));
        combo.getSelectionModel().select(2);
        SearchableComboBox<String> searchable = new SearchableComboBox<>(FXCollections.observableArrayList(criteria));
        searchable.getSelectionModel().select(4);
        label = new Label("Words");
        VBox root = new VBox(
                8,
                label,
                combo,
                searchable,
                new TextField("text"),
                new CheckBox("check"),
                new RadioButton("radio"),
                new ToggleSwitch(),
                new ScrollPane(new Label("scrolled")));
        appearance = Screens.open(stage, root, 400, 500);
    }

    @AfterEach
    void removeListener() {
        CSS.removeHandler(listener);
    }

    @Test
    void noRuleFailsInEitherTheme(FxRobot robot) {
        for (Theme theme : Theme.values()) {
            Screens.picture(appearance, stage.getScene(), theme, "controls");
            robot.clickOn(".searchable-combo-box");
            popup("searchable", theme);
            robot.clickOn(label);
        }

        assertThat(warnings).isEmpty();
    }

    @Test
    void aLongListOpensInTheThemeOfItsWindow(FxRobot robot) {
        Screens.onWindowThread(() -> {
            appearance.show(Theme.DARK);
            return appearance;
        });
        Screens.settle();
        robot.clickOn(stage.getScene().lookup(".combo-box"));
        WritableImage image = popup("combo", Theme.DARK);

        assertThat(Screens.pixel(image, (int) image.getWidth() / 2, 160)).isEqualTo("#161b22");
    }

    @Test
    void theFontIsTheProgramsOwn() {
        assertThat(label.getFont().getFamily()).isEqualTo("Inter Tabular");
        assertThat(label.getFont().getSize()).isEqualTo(13);
        assertThat(Font.getFontNames("Inter Tabular"))
                .containsExactlyInAnyOrder("Inter Tabular", "Inter Tabular Bold", "Inter Tabular Italic");
    }

    @CanIgnoreReturnValue
    private WritableImage popup(String name, Theme theme) {
        Screens.settle();
        Scene scene = Screens.onWindowThread(() -> Window.getWindows().stream()
                .filter(window -> window != stage)
                .findFirst()
                .map(Window::getScene)
                .orElse(stage.getScene()));
        return Screens.picture(appearance, scene, theme, name);
    }
}
