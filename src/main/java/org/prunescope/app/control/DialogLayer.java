package org.prunescope.app.control;

import java.util.List;
import java.util.NoSuchElementException;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/**
 * The layer of the window where dialogs appear, over a veil. While one is open the keyboard stays in it: Escape
 * dismisses it, Tab goes round, shortcuts of the window sleep, and the focus returns to where it was.
 */
public final class DialogLayer extends StackPane {
    private static final String STYLE_CLASS = "ps-veil";
    /** What is seen of the window around the highest dialog. */
    private static final Insets AROUND = new Insets(16);

    private final ChangeListener<Node> trap = (property, before, after) -> keepFocus(after);
    private DialogCard open;
    private Node focusedBefore;

    public DialogLayer() {
        getStyleClass().add(STYLE_CLASS);
        setAlignment(Pos.CENTER);
        setVisible(false);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    }

    /**
     * The layer over the window that a node is in.
     *
     * @throws NoSuchElementException if the window has none
     */
    public static DialogLayer over(Node node) {
        return node.getScene().getRoot().lookupAll("." + STYLE_CLASS).stream()
                .filter(DialogLayer.class::isInstance)
                .map(DialogLayer.class::cast)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("the window has no layer for dialogs"));
    }

    /** Opens a dialog in place of the one that may be open. The layer must be in a window. */
    public void show(DialogCard dialog) {
        if (open == null) {
            focusedBefore = getScene().getFocusOwner();
            getScene().focusOwnerProperty().addListener(trap);
        }
        open = dialog;
        setMargin(dialog, AROUND);
        getChildren().setAll(dialog);
        setVisible(true);
        // Without skins, which the next frame would bring, an Enter typed ahead would be lost.
        dialog.applyCss();
        dialog.firstStop().ifPresent(Node::requestFocus);
    }

    /** Closes the dialog, if one is open. */
    public void hide() {
        if (open == null) {
            return;
        }
        Scene scene = getScene();
        scene.focusOwnerProperty().removeListener(trap);
        open = null;
        getChildren().clear();
        setVisible(false);
        if (focusedBefore != null && focusedBefore.getScene() == scene) {
            focusedBefore.requestFocus();
        }
    }

    private void press(KeyEvent key) {
        if (open == null) {
            return;
        }
        if (key.getCode() == KeyCode.ESCAPE) {
            key.consume();
            open.dismiss();
        } else if (key.isShortcutDown() || key.isAltDown() || key.getCode().isFunctionKey()) {
            // The shortcuts of the window below would change what the dialog speaks of.
            key.consume();
        }
    }

    private void steer(KeyEvent key) {
        if (open == null) {
            return;
        }
        if (key.getCode() == KeyCode.TAB) {
            cycle(key);
        } else if (key.getCode() == KeyCode.ENTER && isMereChoice(getScene().getFocusOwner())) {
            open.confirm();
            key.consume();
        }
    }

    /** Enter would press these too, but they have Space for that. */
    private static boolean isMereChoice(Node node) {
        return node instanceof ButtonBase && !(node instanceof Button);
    }

    private void cycle(KeyEvent key) {
        List<Node> stops = KeyboardStops.in(open);
        int last = stops.size() - 1;
        int index = stops.indexOf(getScene().getFocusOwner());
        if (key.isShiftDown() && index == 0) {
            stops.get(last).requestFocus();
            key.consume();
        } else if (!key.isShiftDown() && index == last) {
            stops.get(0).requestFocus();
            key.consume();
        }
    }

    private void keepFocus(Node owner) {
        if (open != null && !isInside(owner)) {
            open.firstStop().ifPresent(Node::requestFocus);
        }
    }

    private boolean isInside(Node node) {
        Node parent = node;
        while (parent != null && parent != open) {
            parent = parent.getParent();
        }
        return parent != null;
    }
}
