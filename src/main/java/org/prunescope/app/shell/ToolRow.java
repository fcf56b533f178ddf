package org.prunescope.app.shell;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.CriterionBox;
import org.prunescope.app.theme.Icon;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;

/** The tool bar, in which the next sensible step is the one button in colour. */
final class ToolRow extends HBox {
    private static final double CRITERION_WIDTH = 216;
    private static final String PRIMARY = "primary";

    private final ShellViewModel model;
    private final Commands commands;

    ToolRow(ShellViewModel model, Commands commands) {
        this.model = model;
        this.commands = commands;
        getStyleClass().add("ps-tool-row");
        setAlignment(Pos.CENTER_LEFT);
        Button rank = button("rank", ShellViewModel.Step.RANK);
        Tips.install(
                rank, () -> new Tip("Rank the filters, " + commands.get("rank").keysText(), model.aboutRanking()));
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        Label label = Tone.MUTED.of(TextRole.BODY.label("Criterion"));
        label.setMinWidth(USE_PREF_SIZE);
        label.getStyleClass().add("criterion-label");
        ComboBox<Criterion> criterion = criterion();
        label.setLabelFor(criterion);
        getChildren()
                .addAll(
                        icons("open-network", "open-data", "save"),
                        separator(),
                        icons("undo", "redo"),
                        separator(),
                        label,
                        criterion,
                        rank,
                        space,
                        button("prune", ShellViewModel.Step.PRUNE),
                        training(),
                        button("export", ShellViewModel.Step.EXPORT));
    }

    private HBox icons(String... ids) {
        HBox icons = new HBox();
        icons.getStyleClass().add("icons");
        icons.setAlignment(Pos.CENTER_LEFT);
        for (String id : ids) {
            Command command = commands.get(id);
            Button button = Buttons.icon(command.icon().orElseThrow(), command.tip());
            button.setId("tool-" + id);
            icons.getChildren().add(wire(button, command));
        }
        return icons;
    }

    private static Button wire(Button button, Command command) {
        button.setMinWidth(USE_PREF_SIZE);
        button.disableProperty().bind(Bindings.not(command.enabled()));
        button.setOnAction(event -> command.run());
        return button;
    }

    private Button button(String id, ShellViewModel.Step step) {
        Command command = commands.get(id);
        Button button = Buttons.withIcon(
                command.icon().orElseThrow(), Buttons.standard(command.label().replace("…", "")));
        button.setId(id);
        Tips.install(button, command.tip());
        model.step().subscribe(next -> mark(button, next == step));
        return wire(button, command);
    }

    private static void mark(Button button, boolean primary) {
        button.getStyleClass().remove(PRIMARY);
        if (primary) {
            button.getStyleClass().add(PRIMARY);
        }
    }

    private HBox training() {
        Button start = button("fine-tune", ShellViewModel.Step.FINE_TUNE);
        Button pause = wire(iconOnly("pause"), commands.get("pause"));
        pause.setId("pause");
        model.isPaused().subscribe(paused -> pause.setGraphic((paused ? Icon.PLAY : Icon.PAUSE).node()));
        Button stop = wire(iconOnly("stop"), commands.get("stop"));
        stop.setId("stop");
        return Buttons.group(start, pause, stop);
    }

    private Button iconOnly(String id) {
        Command command = commands.get(id);
        Button button = Buttons.withIcon(command.icon().orElseThrow(), Buttons.standard(""));
        button.setAccessibleText(command.label());
        Tips.install(button, command.tip());
        return button;
    }

    private ComboBox<Criterion> criterion() {
        ComboBox<Criterion> box = new CriterionBox(Criteria.all());
        box.setId("criterion");
        box.setPrefWidth(CRITERION_WIDTH);
        box.setMinWidth(CRITERION_WIDTH);
        model.criterionProperty().subscribe(box::setValue);
        box.valueProperty().subscribe(model::choose);
        box.disableProperty().bind(model.hasNetwork().not());
        return box;
    }

    private static Node separator() {
        Region line = new Region();
        line.getStyleClass().addAll("ps-separator", "upright");
        return line;
    }
}
