package org.prunescope.app.layers;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.theme.Icon;

/** What a row is called, what is special about it, and its kind and size below. */
final class NameCell extends RowCell {
    private static final int ICON = 14;
    /** Left of the name in the first level, and the distance of the levels. */
    private static final double INDENT = 24;

    private static final double LEVEL = 16;
    private static final double MARK_ROOM = 18;
    private static final double MARGIN = 8;

    private final RowsState state;
    private final Label name = TextRole.BODY.label("");
    private final Label detail = TextRole.DETAIL.label("");
    private final FontIcon linked = Tone.ACCENT.of(Icon.LINKED.node(ICON));
    private final FontIcon flat = Tone.CANNOT_TELL.of(Icon.WARNING.node(ICON));
    private final Region changed = new Region();
    private final Button lock = Buttons.icon(
            Icon.LOCK, new Tip("Keep all filters", "The plan leaves this row alone until you release it.", "L"));

    NameCell(RowsState state) {
        this(state, new StackPane());
    }

    private NameCell(RowsState state, StackPane content) {
        super(content);
        this.state = state;
        changed.getStyleClass().add("changed");
        name.setMinWidth(0);
        detail.setMinWidth(0);
        linked.setAccessibleText("linked");
        HBox title = new HBox(name, linked, flat, changed);
        title.getStyleClass().add("title");
        title.setAlignment(Pos.CENTER_LEFT);
        VBox lines = new VBox(title, detail);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        content.getStyleClass().add("name");
        lock.getStyleClass().add("row-tool");
        lock.setFocusTraversable(false);
        lock.setOnAction(event -> state.model().toggleLock(row()));
        StackPane.setAlignment(lock, Pos.CENTER_RIGHT);
        content.getChildren().addAll(lines, lock);
        Tips.install(
                linked,
                () -> new Tip(
                        "Linked: %d layers, one slider"
                                .formatted(row().members().size()),
                        "Their outputs are added up, so a channel leaves all of them or none.",
                        "Open the row to see the layers."));
        Tips.install(
                flat,
                () -> new Tip(
                        "Scores too flat",
                        "%s: %s.".formatted(row().names().brief(), state.model().flatness(row())),
                        "What goes here is close to chance: try another criterion."));
        Tips.install(changed, new Tip("Changed", "The cut has moved since the last preview was measured."));
        Tips.install(name, () -> new Tip(row().names().full(), row().names().detail()));
        state.narrowProperty().subscribe(narrow -> shortenSoon());
        state.compactProperty().subscribe(compact -> {
            detail.setVisible(!compact);
            detail.setManaged(!compact);
        });
        widthProperty().subscribe(width -> shortenSoon());
        name.fontProperty().subscribe(font -> shortenSoon());
    }

    @Override
    void begin(LayerRow row) {
        show(linked, !row.members().isEmpty());
        name.getStyleClass().remove("muted");
        detail.getStyleClass().remove("muted");
        if (row.isMember()) {
            name.getStyleClass().add("muted");
            detail.getStyleClass().add("muted");
        }
    }

    @Override
    void show(LayerRow row, RowFigures figures) {
        show(flat, figures.isFlat());
        show(changed, figures.isChanged());
        boolean isHeld = figures.isHeldBy(RowFigures.HoldKind.USER);
        show(lock, state.model().canLock(row) && !isHeld);
        shorten(row);
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void shortenSoon() {
        if (row() != null) {
            shorten(row());
        }
    }

    /** The full name where it fits, else the part that tells layers apart. */
    private void shorten(LayerRow row) {
        Text probe = new Text(row.names().full());
        probe.setFont(name.getFont());
        double marks = (linked.isManaged() ? MARK_ROOM : 0)
                + (flat.isManaged() ? MARK_ROOM : 0)
                + (changed.isManaged() ? MARK_ROOM / 2 : 0);
        double room = getWidth() - INDENT - (row.isMember() ? LEVEL : 0) - marks - MARGIN;
        boolean fits = probe.getLayoutBounds().getWidth() <= room;
        name.setText(fits ? row.names().full() : row.names().brief());
        detail.setText(
                state.narrowProperty().get()
                        ? row.names().briefDetail()
                        : row.names().detail());
    }
}
