package org.prunescope.app.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.Rail;
import org.prunescope.app.control.Tip;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.theme.Icon;
import org.prunescope.study.InputChoice;
import org.prunescope.train.Recipe;

/** Screens that only say what they are, to try the window around them. */
final class PlainParts {
    private PlainParts() {}

    static Parts make() {
        Map<ViewTab, Function<Desk, Node>> views = new EnumMap<>(ViewTab.class);
        for (ViewTab tab : ViewTab.values()) {
            views.put(tab, desk -> view(tab));
        }
        return new Parts(
                desk -> side("Layers", Icon.LEFT_PANEL),
                desk -> side("Plan", Icon.RIGHT_PANEL),
                views,
                new Parts.Dialogs(
                        new Parts.Opening(
                                PlainParts::takeNetwork, dialog("Data"), dialog("Image values"), dialog("Report")),
                        PlainParts::fineTune,
                        new Parts.Exporting(dialog("Export"), new TreeMap<>(Map.of("Plan", dialog("Export plan")))),
                        dialog("Calibration"),
                        dialog("Final"),
                        dialog("Preferences"),
                        dialog("About")));
    }

    private static Node view(ViewTab tab) {
        Label label = new Label("view " + tab.title());
        label.setId("view-" + tab.name());
        return new StackPane(label);
    }

    private static Parts.Side side(String name, Icon icon) {
        VBox panel = new VBox(new Label(name));
        panel.getStyleClass().add("ps-panel");
        panel.setId("panel-" + name);
        Button find = new Button("search");
        find.setId("search-" + name);
        panel.getChildren().add(find);
        Rail rail = new Rail(Buttons.icon(icon, new Tip(name)), name);
        rail.setId("rail-" + name);
        return new Parts.Side(panel, rail, find::requestFocus);
    }

    private static Parts.Dialog dialog(String title) {
        return (desk, layer) -> {
            Button close = Buttons.primary("Close");
            close.setOnAction(event -> layer.hide());
            layer.show(new DialogCard(DialogCard.Width.NARROW, title, "", layer::hide).withButtons(close));
        };
    }

    /** Takes what was read, as a user would who has no doubts. */
    private static void takeNetwork(Desk desk, DialogLayer layer) {
        var candidate = desk.opener().networkProperty().get().orElseThrow();
        desk.opener()
                .take(
                        candidate,
                        InputChoice.plain(candidate.file().network().graph().imageShape(), 2));
    }

    private static void fineTune(Desk desk, DialogLayer layer) {
        desk.runs().fineTune(Recipe.DEFAULT);
    }
}
