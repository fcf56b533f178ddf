package org.prunescope.app.opening;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Banner;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.theme.Icon;

/** The outputs of a network with the classes that they stand for. */
final class OutputsPart extends VBox {
    private static final double HIGHEST = 96;

    private final ImageValuesViewModel model;
    private final FlowPane outputs = new FlowPane(4, 4);
    private final VBox hint = new VBox();

    /** @param count how many outputs there are */
    OutputsPart(ImageValuesViewModel model, int count) {
        super(8);
        this.model = model;
        if (!model.hasImages()) {
            Label line = TextRole.BODY.label(
                    model.units() == 1
                            ? "One output for two classes, which come with the images"
                            : count + " outputs; their classes come with the images");
            line.setMinHeight(28);
            getChildren().add(line);
            return;
        }
        outputs.setAlignment(Pos.CENTER_LEFT);
        Button swap = Buttons.withIcon(Icon.SWAP_ORDER, Buttons.quiet("Swap order"));
        swap.setId("swap-order");
        swap.setMinWidth(USE_PREF_SIZE);
        swap.setOnAction(event -> model.reverseOrder());
        Tips.install(
                swap,
                new Tip(
                        "Swap order",
                        "Turns the order of the classes round, for networks whose outputs were numbered from the other"
                                + " end.",
                        "Click on an output to give it another class."));
        HBox.setHgrow(outputs, Priority.ALWAYS);
        HBox row = new HBox(8, Parts.scrolling(outputs, HIGHEST), swap);
        HBox.setHgrow(row.getChildren().get(0), Priority.ALWAYS);
        getChildren().addAll(row, hint);
        model.orderProperty().subscribe(now -> show(now));
        model.answersProperty().subscribe(now -> suggest());
        model.wayProperty().subscribe(now -> suggest());
    }

    private void show(List<Integer> order) {
        outputs.getChildren().clear();
        if (model.units() == 1) {
            Label means = TextRole.BODY.label("The output is the probability of");
            outputs.getChildren().addAll(means, output(1, order.get(1), ""));
        } else {
            for (int output = 0; output < order.size(); output++) {
                outputs.getChildren().add(output(output, order.get(output), output + " "));
            }
        }
        suggest();
    }

    private MenuButton output(int output, int label, String number) {
        String name = model.classNames().get(label);
        String title = model.units() == 1 ? "The output" : "Output " + output;
        MenuButton button = new MenuButton(number + name);
        button.setId("output-" + output);
        button.setGraphic(ClassMarker.of(model.marks().get(label)));
        button.getStyleClass().add("ps-output");
        button.setAccessibleText(title + " stands for " + name);
        Tips.install(button, new Tip(title, "Stands for " + name + "; click to give it another class."));
        for (int other = 0; other < model.classNames().size(); other++) {
            MenuItem item = new MenuItem(model.classNames().get(other));
            item.setGraphic(ClassMarker.of(model.marks().get(other)));
            int chosen = other;
            item.setOnAction(event -> model.assign(output, chosen));
            button.getItems().add(item);
        }
        return button;
    }

    private void suggest() {
        hint.getChildren().clear();
        hint.setManaged(model.betterOrder().isPresent());
        model.betterOrder().ifPresent(better -> hint.getChildren()
                .add(Banner.sentence(Tone.CANNOT_TELL, better.sentence(model.classNames(), model.units()))
                        .withRemedy(
                                "Use that order", () -> model.orderProperty().set(better.order()))));
    }
}
