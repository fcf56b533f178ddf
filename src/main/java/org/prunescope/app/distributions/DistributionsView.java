package org.prunescope.app.distributions;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.EmptyPlace;
import org.prunescope.app.control.LineDrawing;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.theme.Icon;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;

/** The view Distributions: the scores of all layers, and those of the selected one with its cut. */
public final class DistributionsView {
    private static final Criterion AT_ONCE = Criteria.byId("l1");

    private final DistributionsViewModel model;
    private final VBox full;
    private final StackPane node = new StackPane();

    public DistributionsView(Desk desk) {
        model = new DistributionsViewModel(desk.workbench(), desk.ranker());
        Region line = new Region();
        line.getStyleClass().add("ps-separator");
        LayerDetail detail = new LayerDetail(
                model, desk.workbench(), () -> desk.window().viewProperty().set(ViewTab.FILTERS));
        full = new VBox(new AllLayers(model).node(), line, detail.node());
        full.getStyleClass().add("ps-distributions");
        node.getStyleClass().add("ps-view");
        node.setMinSize(0, 0);
        model.rowsProperty().subscribe(rows -> show());
        desk.workbench().historyProperty().subscribe(now -> show());
        desk.workbench().openedProperty().subscribe(now -> show());
        desk.ranker().runningProperty().subscribe(now -> show());
    }

    public Node node() {
        return node;
    }

    private void show() {
        if (model.rows().isEmpty()) {
            node.getChildren().setAll(empty());
        } else if (!node.getChildren().contains(full)) {
            node.getChildren().setAll(full);
        }
    }

    private Node empty() {
        Criterion chosen = model.criterion();
        Button rank = Buttons.withIcon(Icon.RANK, Buttons.primary("Rank with " + ScoreAxis.brief(chosen.label())));
        rank.setId("rank-chosen");
        prepare(rank, chosen);
        Button atOnce = Buttons.standard(AT_ONCE.label() + ", at once");
        atOnce.setId("rank-at-once");
        prepare(atOnce, AT_ONCE);
        EmptyPlace place = EmptyPlace.inView(LineDrawing.scores(), "No scores yet", model.howToRank());
        return (chosen.equals(AT_ONCE) ? place.withButtons(rank) : place.withButtons(rank, atOnce))
                .withShortcut("Ctrl+R", "rank");
    }

    private void prepare(Button button, Criterion criterion) {
        button.setDisable(!model.canRank(criterion));
        button.setOnAction(event -> model.rank(criterion));
    }
}
