package org.prunescope.app.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;

/** Where Tab stops, in its order. */
final class KeyboardStops {
    private KeyboardStops() {}

    /** The stops inside of a part of the window. */
    static List<Node> in(Node part) {
        List<Node> stops = new ArrayList<>();
        collect(part, stops);
        return stops;
    }

    private static void collect(Node node, List<Node> stops) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            stops.add(node);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
        }
    }
}
