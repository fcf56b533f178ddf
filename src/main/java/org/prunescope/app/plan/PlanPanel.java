package org.prunescope.app.plan;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.Lamp;
import org.prunescope.app.control.Rail;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;

/** The plan at the right of the window: how much goes, what is guarded, what it saves, what it does to the classes. */
public final class PlanPanel {
    private final Desk desk;
    private final PlanViewModel model;
    private final Button reset = Buttons.quiet("Reset");
    private final AimCard aim;
    private final VBox noPlan = noPlan();
    private final GuardCard guards;
    private final CostCard cost = new CostCard();
    private final EffectCard effect = new EffectCard();
    private final VBox panel;
    private final Rail rail;
    /** What the rail says. */
    private List<String> essence = List.of();

    public PlanPanel(Desk desk) {
        this.desk = desk;
        model = new PlanViewModel(desk);
        aim = new AimCard(model);
        guards = new GuardCard(model);
        panel = build();
        rail = new Rail(fold("unfold-plan", "Show the plan", true), "Plan");
        rail.setId("plan-rail");
        model.shownProperty().subscribe(this::show);
    }

    /** The open panel, 320 wide. */
    public Node panel() {
        return panel;
    }

    /** What is left of it when it is folded: the lamps and the target. */
    public Node rail() {
        return rail;
    }

    private VBox build() {
        reset.setId("reset-plan");
        reset.setOnAction(event -> model.reset());
        Tips.install(
                reset,
                new Tip(
                        "Reset",
                        "Spreads the plan over all layers again: ratios of single rows are forgotten.",
                        "Locks and filters kept or removed by hand stay."));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(TextRole.SECTION.label("Plan"), space, reset, fold("fold-plan", "Fold the plan", false));
        header.getStyleClass().add("header");
        header.setAlignment(Pos.CENTER_LEFT);
        VBox cards = new VBox(aim, noPlan, guards.node(), cost, effect.node());
        cards.getStyleClass().add("cards");
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox box = new VBox(header, scroll);
        box.setId("plan");
        box.setAccessibleText("Plan");
        box.getStyleClass().addAll("ps-panel", "ps-plan");
        return box;
    }

    private Button fold(String id, String words, boolean open) {
        Button button = Buttons.icon(Icon.RIGHT_PANEL, new Tip(words, "Shift+F9"));
        button.setId(id);
        button.setOnAction(event -> desk.window().panels().planOpen().set(open));
        return button;
    }

    private static VBox noPlan() {
        Card card = new Card("No plan yet");
        card.setId("no-plan");
        Label line = TextRole.SECONDARY.label(
                "Rank the filters first. Then set how much to remove, and which classes must not suffer.");
        line.setWrapText(true);
        card.getChildren().add(line);
        return card;
    }

    private void show(PlanShown shown) {
        boolean hasPlan = shown.aim().isPresent();
        reveal(aim, hasPlan);
        reveal(noPlan, !hasPlan);
        reveal(reset, hasPlan);
        reveal(guards.node(), !shown.classes().isEmpty());
        reveal(cost, !shown.costs().isEmpty());
        reveal(effect.node(), shown.effect().isPresent());
        reset.setDisable(shown.aim().map(Aim::isSpread).orElse(true));
        shown.aim().ifPresent(aim::show);
        guards.show(shown);
        cost.show(shown.costs());
        shown.effect().ifPresent(effect::show);
        showEssence(shown);
    }

    private static void reveal(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /** Made anew only when it says something else, for it holds tooltips and a drag tells sixty plans a second. */
    private void showEssence(PlanShown shown) {
        List<Node> items = new ArrayList<>();
        List<String> words = new ArrayList<>();
        shown.guards().forEach(line -> words.add(line.asText()));
        shown.aim().ifPresent(goal -> words.add(goal(goal).term()));
        if (words.equals(essence)) {
            return;
        }
        essence = List.copyOf(words);
        for (GuardLine line : shown.guards()) {
            Lamp lamp = new Lamp(line.verdict());
            lamp.setAccessibleText(line.asText());
            Tips.install(lamp, line.tip());
            items.add(lamp);
        }
        shown.aim().ifPresent(goal -> {
            Label aimed = TextRole.SECTION.label(aimed(goal));
            Tips.install(aimed, goal(goal));
            items.add(Rail.onEnd(aimed));
        });
        rail.setItems(items.toArray(Node[]::new));
    }

    /** {@code MACs −50 %}, or {@code filters −28 %}. */
    private static String aimed(Aim goal) {
        return goal.hasTarget()
                ? goal.budget().quantity() + " " + Numbers.signedPercent(goal.allowed() / 100.0 - 1)
                : "filters " + Numbers.signedPercent(-goal.removed() / 100.0);
    }

    private static int percent(Aim goal) {
        return goal.hasTarget() ? goal.allowed() : goal.removed();
    }

    private static Tip goal(Aim goal) {
        String share = Numbers.percent(percent(goal) / 100.0);
        return new Tip(goal.hasTarget() ? goal.budget().title() + " " + share : "Removes " + share + " of the filters");
    }
}
