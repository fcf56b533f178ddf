package org.prunescope.app.shell;

import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.scene.Node;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;

/**
 * What the window is made of. Each screen is built when it is first shown.
 *
 * @param layers the panel at the left
 * @param plan the panel at the right
 * @param views the screens between them
 * @param dialogs what is opened over the window
 */
public record Parts(
        Function<Desk, Side> layers,
        Function<Desk, Side> plan,
        Map<ViewTab, Function<Desk, Node>> views,
        Dialogs dialogs) {
    public Parts {
        views = Map.copyOf(views);
    }

    /**
     * A panel that can be folded.
     *
     * @param panel unfolded
     * @param rail folded
     * @param find brings the keyboard to its search; does nothing where there is none
     */
    public record Side(Node panel, Node rail, Runnable find) {}

    /** A dialog that reads from the desk what it is about. */
    public interface Dialog extends BiConsumer<Desk, DialogLayer> {}

    /**
     * The dialogs that other rooms of the window make.
     *
     * @param opening those around files
     * @param recipe of fine-tuning; begins it
     * @param exporting writes what was made
     * @param calibration how filters are ranked
     * @param finalEvaluation the look at the test part
     * @param preferences what holds for every study
     * @param about the program
     */
    public record Dialogs(
            Opening opening,
            Dialog recipe,
            Exporting exporting,
            Dialog calibration,
            Dialog finalEvaluation,
            Dialog preferences,
            Dialog about) {}

    /**
     * Dialogs that write files.
     *
     * @param any lets the user say what is written
     * @param kinds begin with one kind, by its name
     */
    public record Exporting(Dialog any, SortedMap<String, Dialog> kinds) {}

    /**
     * Dialogs around files.
     *
     * @param network asks how images reach the network that was read
     * @param data shows the images that were found
     * @param imageValues changes how images reach the open network
     * @param report tells what was found among the open images
     */
    public record Opening(Dialog network, Dialog data, Dialog imageValues, Dialog report) {}
}
