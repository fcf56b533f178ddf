package org.prunescope.app.opening;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.NumberField;
import org.prunescope.app.control.TextRole;
import org.prunescope.score.Criteria;
import org.prunescope.score.Setting;
import org.prunescope.score.Settings;

/** What can be set about a criterion, each with its explanation. */
final class SettingsPart extends VBox {
    private static final double FIELD = 84;
    private static final double NAME_WIDTH = 130;
    private static final int DECIMALS = 3;

    private final BiConsumer<Setting, String> chosen;

    /** @param chosen told which setting has become what */
    SettingsPart(BiConsumer<Setting, String> chosen) {
        super(8);
        this.chosen = chosen;
        setId("criterion-settings");
    }

    /** Shows these settings as they are set now. */
    void show(List<Setting> settings, Settings now) {
        getChildren().setAll(settings.stream().map(one -> row(one, now.of(one))).toList());
        setManaged(!settings.isEmpty());
    }

    private Node row(Setting setting, String now) {
        Label name = TextRole.BODY.label(setting.label());
        name.setMinWidth(NAME_WIDTH);
        Node field = field(setting, now);
        field.setId("setting-" + setting.id());
        return new VBox(4, Parts.row(name, field), Parts.wrapped(TextRole.DETAIL, setting.explanation()));
    }

    private Node field(Setting setting, String now) {
        if (setting instanceof Setting.Amount amount) {
            NumberField field = new NumberField(
                    "a number",
                    new NumberField.Range(amount.least(), amount.most(), amount.isWhole() ? 0 : DECIMALS),
                    "");
            field.setPrefWidth(FIELD);
            field.valueProperty().set(Double.parseDouble(now));
            field.valueProperty()
                    .addListener((property, before, after) -> chosen.accept(
                            setting,
                            amount.isWhole()
                                    ? Long.toString(after.longValue())
                                    : Double.toString(after.doubleValue())));
            return field;
        }
        if (setting instanceof Setting.Choice choice) {
            ComboBox<String> box = new ComboBox<>();
            box.getItems().setAll(choice.options());
            box.setValue(now);
            box.setAccessibleText(setting.label());
            box.valueProperty().addListener((property, before, after) -> chosen.accept(setting, after));
            return box;
        }
        return members((Setting.Several) setting, now);
    }

    /** The last two stay chosen: fewer are no ensemble. */
    private Node members(Setting.Several setting, String now) {
        List<String> members = new ArrayList<>(Setting.Several.split(now));
        MenuButton button = new MenuButton(words(members));
        button.setAccessibleText(setting.label());
        button.setMinWidth(Region.USE_PREF_SIZE);
        for (String id : setting.options()) {
            CheckMenuItem item = new CheckMenuItem(Criteria.byId(id).label());
            item.setSelected(members.contains(id));
            item.setOnAction(event -> {
                if (!item.isSelected() && members.size() == 2) {
                    item.setSelected(true);
                    return;
                }
                if (item.isSelected()) {
                    members.add(id);
                } else {
                    members.remove(id);
                }
                button.setText(words(members));
                chosen.accept(setting, String.join(",", members));
            });
            button.getItems().add(item);
        }
        return button;
    }

    private static String words(List<String> members) {
        String signs = members.stream()
                .map(id -> Criteria.byId(id).sign())
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        return members.size() <= 5 ? signs : members.size() + " criteria";
    }
}
