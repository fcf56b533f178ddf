package org.prunescope.app.plan;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.NumberField;
import org.prunescope.app.control.NumberField.Range;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.control.StepSlider;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;

/** How much goes: a share of the filters or a budget, ranked where, and within which limits. */
final class AimCard extends VBox {
    private static final int MOST = (int) Math.round(100 * Policy.MOST);
    private static final StepSlider.Scale SCALE = new StepSlider.Scale(100, MOST, 1);
    private static final int MOST_CHANNELS = 4096;

    private final PlanViewModel model;
    private final StepSlider slider = new StepSlider(StepSlider.Size.PLAN, "Share of filters to remove");
    private final NumberField removed = new NumberField("a share of filters", Range.whole(0, MOST), "%");
    private final MenuButton budget = new MenuButton();
    private final ToggleSwitch hasTarget = new ToggleSwitch();
    private final Button survey = Buttons.link("Time the layers");
    private final HBox surveyRow = row();
    private final Label now = TextRole.SECONDARY.label("");
    private final NumberField allowed = new NumberField("a share that stays", Range.whole(1, 100), "%");
    private final SegmentedChoice<Scope> scope = new SegmentedChoice<>(
            List.of(Scope.LAYER, Scope.GLOBAL), each -> each == Scope.LAYER ? "each layer" : "all layers");
    private final NumberField atLeast = new NumberField("a number of channels", Range.whole(1, MOST_CHANNELS), "");
    private final NumberField steps = new NumberField("a number of channels", Range.whole(1, MOST_CHANNELS), "");
    /** Two fields are one value: while the first is set, the second still shows what was. */
    private boolean isShowing;

    private final Label shortfall = Tone.CANNOT_TELL.of(TextRole.SECONDARY.label(""));

    private final Label silent = TextRole.SECONDARY.label(
            "Target: silent channels. Without them the output stays the same on the calibration images.");

    AimCard(PlanViewModel model) {
        this.model = model;
        getStyleClass().addAll("ps-card", "ps-aim");
        shortfall.setId("shortfall");
        shortfall.setWrapText(true);
        silent.setId("silent-target");
        silent.managedProperty().bind(silent.visibleProperty());
        shortfall.setGraphic(Tone.CANNOT_TELL.of(Icon.WARNING.node(14)));
        getChildren()
                .addAll(
                        removeRow(),
                        removed.complaintLine(),
                        silent,
                        targetRow(),
                        allowed.complaintLine(),
                        shortfall,
                        surveyRow(),
                        scopeRow(),
                        limitsRow(),
                        atLeast.complaintLine(),
                        steps.complaintLine());
        for (Node child : getChildren()) {
            if (child instanceof Label line) {
                line.setWrapText(true);
            }
        }
    }

    private Node removeRow() {
        slider.setId("remove-slider");
        removed.setId("remove");
        slider.setWords(
                (value, before) -> Numbers.percent(value / 100.0) + " · was " + Numbers.percent(before / 100.0));
        slider.setOnMoved(model::dragRemoved);
        slider.setOnCommitted(value -> model.drop());
        HBox.setHgrow(slider, Priority.ALWAYS);
        removed.valueProperty().addListener((property, before, value) -> model.shown()
                .aim()
                .filter(aim -> aim.removed() != value.intValue())
                .ifPresent(aim -> model.setRemoved(value.intValue())));
        Tip tip = new Tip(
                "Remove",
                "Share of all filters that go. The lowest scores go first.",
                "Moving it spreads the plan over all layers again and lets go of a target.");
        Label name = name("Remove", tip);
        name.getStyleClass().add("first");
        HBox row = row(name, slider, field(removed));
        // The slider's bubble stands over the row below.
        row.setViewOrder(-1);
        return row;
    }

    private Node targetRow() {
        budget.setId("budget");
        budget.getStyleClass().addAll("ps-budget");
        budget.setMinWidth(USE_PREF_SIZE);
        for (Budget each : Budget.values()) {
            MenuItem item = new MenuItem(each.title());
            item.setOnAction(event -> model.setBudget(each));
            budget.getItems().add(item);
        }
        Tips.install(
                budget,
                () -> new Tip(
                        budget.getText(),
                        model.shown().aim().map(aim -> aim.budget().meaning()).orElse("") + ".",
                        "The plan leaves at most this share of the whole network's. Press to limit something else."));
        hasTarget.setId("has-target");
        hasTarget.setAccessibleText("Hold the plan to a target");
        hasTarget.selectedProperty().addListener((property, before, selected) -> toggle(selected));
        now.setId("now");
        now.setMinWidth(USE_PREF_SIZE);
        Tips.install(
                now,
                () -> new Tip(
                        "Share left " + now.getText().replace("now ", ""),
                        "What the plan leaves as it stands.",
                        "Moving a single layer leaves the others alone; Reset spreads the target again."));
        allowed.setId("target");
        allowed.valueProperty().addListener((property, before, value) -> model.shown()
                .aim()
                .filter(aim -> aim.hasTarget() && aim.allowed() != value.intValue())
                .ifPresent(aim -> model.setTarget(aim.budget(), value.intValue())));
        now.setMaxWidth(Double.MAX_VALUE);
        now.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(now, Priority.ALWAYS);
        return row(budget, hasTarget, now, field(allowed));
    }

    /** The way to measure what a target needs; takes no room where it is known. */
    private Node surveyRow() {
        survey.setId("time-layers");
        survey.setMinWidth(USE_PREF_SIZE);
        survey.setOnAction(event -> model.timeLayers());
        model.surveyingProperty().subscribe(job -> {
            survey.setDisable(job.isPresent());
            survey.setText(job.isPresent() ? "timing…" : "Time the layers");
        });
        Tips.install(
                survey,
                new Tip(
                        "Time the layers",
                        "Runs every layer alone at a few widths, some seconds to a minute, once for this network and this"
                                + " machine.",
                        "Plans can aim at a latency afterwards."));
        surveyRow.getChildren().setAll(space(), survey);
        surveyRow.managedProperty().bind(surveyRow.visibleProperty());
        return surveyRow;
    }

    private void toggle(boolean selected) {
        model.shown().aim().filter(aim -> aim.hasTarget() != selected).ifPresent(aim -> {
            if (selected) {
                model.setTarget(aim.budget(), aim.allowed());
            } else {
                model.dropTarget();
            }
        });
    }

    private Node scopeRow() {
        scope.setId("scope");
        scope.valueProperty().addListener((property, before, chosen) -> model.setScope(chosen));
        Tip tip = new Tip(
                "Rank across",
                "Each layer: every layer loses the same share.",
                "All layers: the lowest scores of the whole network go, wherever they are.");
        return row(name("Rank across", tip), space(), scope);
    }

    private Node limitsRow() {
        atLeast.setId("at-least");
        steps.setId("steps");
        atLeast.valueProperty().addListener(observable -> limit());
        steps.valueProperty().addListener(observable -> limit());
        Tip least = new Tip("Keep at least", "Channels that every layer keeps, or all it has.");
        Tip multiple = new Tip(
                "In steps of",
                "Kept channels are a multiple of this, unless a layer keeps all.",
                "Hardware often runs fastest with multiples of 4 or 8.");
        atLeast.getStyleClass().add("short");
        steps.getStyleClass().add("short");
        return row(name("Keep at least", least), atLeast, space(), name("in steps of", multiple), steps);
    }

    private void limit() {
        Limits typed = new Limits(
                (int) atLeast.valueProperty().get(), (int) steps.valueProperty().get());
        if (!isShowing) {
            model.setLimits(typed);
        }
    }

    void show(Aim aim) {
        isShowing = true;
        slider.show(SCALE, Math.min(MOST, aim.removed()));
        removed.valueProperty().set(Math.min(MOST, aim.removed()));
        budget.setText(aim.budget().title());
        allowed.valueProperty().set(aim.allowed());
        allowed.setDisable(!aim.hasTarget());
        hasTarget.setSelected(aim.hasTarget());
        boolean isKnown = aim.left().isPresent();
        hasTarget.setDisable(!isKnown && !aim.hasTarget());
        now.setText(isKnown ? "now " + Numbers.percent(aim.left().getAsDouble(), 1) : "not measured");
        surveyRow.setVisible(!isKnown);
        scope.valueProperty().set(aim.scope());
        atLeast.valueProperty().set(aim.limits().minChannels());
        steps.valueProperty().set(aim.limits().multiple());
        silent.setVisible(aim.isSilent());
        shortfall.setText(aim.shortfall().orElse(""));
        shortfall.setVisible(aim.shortfall().isPresent());
        shortfall.setManaged(aim.shortfall().isPresent());
        isShowing = false;
    }

    private static Label name(String text, Tip tip) {
        Label label = TextRole.BODY.label(text);
        label.setMinWidth(USE_PREF_SIZE);
        Tips.install(Tone.MUTED.of(label), tip);
        return label;
    }

    private static NumberField field(NumberField field) {
        field.getStyleClass().add("share");
        return field;
    }

    private static HBox row(Node... parts) {
        HBox row = new HBox(parts);
        row.getStyleClass().add("row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
