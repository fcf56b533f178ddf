package org.prunescope.app.layers;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.KeptBar;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Rail;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.theme.Icon;

/** The folded panel: what every row keeps, one bar each. */
final class LayersRail {
    private final LayersViewModel model;
    private final VBox bars = new VBox();
    private final Rail rail;

    LayersRail(LayersViewModel model, Runnable unfold) {
        this.model = model;
        Button button = Buttons.icon(Icon.LEFT_PANEL, new Tip("Show Layers", "Opens the panel.", "F9"));
        button.setId("show-layers");
        button.setOnAction(event -> unfold.run());
        rail = new Rail(button, "Layers");
        bars.getStyleClass().add("ps-rail-bars");
        bars.setAlignment(Pos.TOP_CENTER);
        ScrollPane scroll = new ScrollPane(bars);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        rail.setItems(scroll);
        model.rowsProperty().subscribe(this::fill);
    }

    Node node() {
        return rail;
    }

    private void fill(List<LayerRow> rows) {
        bars.getChildren().setAll(rows.stream().map(this::bar).toList());
    }

    private Node bar(LayerRow row) {
        String name = row.names().full();
        KeptBar bar = new KeptBar(name, 1, 1);
        row.figuresProperty().subscribe(now -> bar.show(name, now.kept(), Math.max(1, now.channels())));
        StackPane target = new StackPane(bar);
        target.getStyleClass().add("target");
        target.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                model.select(row);
            }
        });
        Tips.install(
                target,
                () -> new Tip(
                        name,
                        "%d of %d filters kept"
                                .formatted(row.figures().kept(), row.figures().channels())));
        return target;
    }
}
