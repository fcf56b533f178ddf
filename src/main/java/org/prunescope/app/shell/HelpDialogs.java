package org.prunescope.app.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.KeyCap;
import org.prunescope.app.control.TextRole;

/** What the window shows, and its keys. */
final class HelpDialogs {
    private static final double TALLEST = 460;

    private HelpDialogs() {}

    /** What a part of the window is for. */
    private record Topic(String name, String text) {}

    private static final List<Topic> TOPICS = List.of(
            new Topic(
                    "Layers",
                    "One row for each set of filters that can only go together. The small picture shows their scores, "
                            + "worst at the left; the slider says how many of them go."),
            new Topic(
                    "Scores",
                    "A criterion tells how much each filter matters. Beta-Rank weighs a filter by how strongly its "
                            + "output varies against its input, on training images."),
            new Topic(
                    "Plan",
                    "How much goes in all, what must stay, and which classes may not suffer. Filters, parameters and "
                            + "MACs answer while you drag; what it does to the classes is then measured."),
            new Topic(
                    "Guard-rails",
                    "A limit for one class. It holds only if the whole interval of what was measured lies inside; "
                            + "with few images the answer is often: cannot tell."),
            new Topic(
                    "Prune, fine-tune",
                    "Pruning takes the filters out. Fine-tuning lets what is left learn again, and keeps the best "
                            + "epoch. Every attempt stays as a run, to be compared, restored or exported."),
            new Topic(
                    "Test part",
                    "Sealed: nothing in this window reads it before the final evaluation, so that its verdict is "
                            + "honest."));

    private static final List<Topic> IN_SCREENS = List.of(
            new Topic("Slider: one step, four steps, none, most", "← →, Shift+← →, Home, End"),
            new Topic("Back to the plan’s ratio", "Backspace"),
            new Topic("Lock a layer, or open it", "L"),
            new Topic("Keep or remove a filter", "K or Space"),
            new Topic("The numbers of a chart as a table", "Enter"));

    static void explain(DialogLayer layer) {
        DialogCard card = new DialogCard(
                DialogCard.Width.WIDE,
                "What am I looking at?",
                "Every figure has a tooltip that explains its term where it stands.",
                layer::hide);
        for (Topic topic : TOPICS) {
            Label text = TextRole.BODY.label(topic.text());
            text.setWrapText(true);
            text.getStyleClass().add("topic");
            card.withRow(topic.name(), text);
        }
        layer.show(card.withButtons(close(layer)));
    }

    static void listKeys(DialogLayer layer, Commands commands) {
        GridPane left = new GridPane();
        left.getStyleClass().add("keys");
        GridPane right = new GridPane();
        right.getStyleClass().add("keys");
        List<Topic> topics = commands.all().stream()
                .filter(command -> !command.keys().isEmpty())
                .map(command -> new Topic(command.label().replace("…", ""), command.keysText()))
                .toList();
        int half = (topics.size() + IN_SCREENS.size() + 1) / 2;
        topics.forEach(topic -> add(left.getRowCount() < half ? left : right, topic));
        IN_SCREENS.forEach(topic -> add(left.getRowCount() < half ? left : right, topic));
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("key-columns");
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(TALLEST);
        layer.show(new DialogCard(
                        DialogCard.Width.WIDE,
                        "Keyboard shortcuts",
                        "Tab goes from control to control; the focus is ringed.",
                        layer::hide)
                .withPart(new VBox(scroll))
                .withButtons(close(layer)));
    }

    private static void add(GridPane grid, Topic topic) {
        Label name = TextRole.BODY.label(topic.name());
        name.setWrapText(true);
        Region space = new Region();
        GridPane.setHgrow(space, Priority.ALWAYS);
        KeyCap keys = new KeyCap(topic.text());
        keys.setMinWidth(Region.USE_PREF_SIZE);
        HBox end = new HBox(keys);
        end.setAlignment(Pos.CENTER_RIGHT);
        grid.addRow(grid.getRowCount(), name, space, end);
    }

    private static Button close(DialogLayer layer) {
        Button close = Buttons.primary("Close");
        close.setOnAction(event -> layer.hide());
        return close;
    }
}
