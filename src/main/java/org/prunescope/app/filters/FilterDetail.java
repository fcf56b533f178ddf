package org.prunescope.app.filters;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.FilterTile.Decision;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Chip;
import org.prunescope.app.control.KeyCap;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.theme.Icon;
import org.prunescope.plan.Hand;

/** One filter: what happens to it, what it serves, how it answers each class, and its weights. */
final class FilterDetail {
    private final FiltersViewModel filters;
    private final ImagesViewModel images;
    private final Label title = TextRole.HEADING.label("");
    private final StackPane chip = new StackPane();
    private final Label rank = TextRole.BODY.label("");
    private final StackPane note = new StackPane();
    private final Button decide = Buttons.standard("");
    private final Button undecide = Buttons.link("");
    private final Label why = TextRole.CAPTION.label("");
    private final ResponseSection responses = new ResponseSection();
    private final ExampleSection examples = new ExampleSection();
    private final WeightSection weights = new WeightSection();
    private final ScrollPane scroll;
    private Optional<Head> head = Optional.empty();

    /** What the upper part shows, so that it is laid out anew only when it changes. */
    private record Head(
            int filter,
            int chosen,
            int rank,
            int of,
            Decision decision,
            boolean isByHand,
            boolean isRefused,
            Optional<String> lock,
            Optional<FilterNote> note) {}

    FilterDetail(FiltersViewModel filters, ImagesViewModel images) {
        this.filters = filters;
        this.images = images;
        title.setId("filter-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        chip.setMinWidth(Region.USE_PREF_SIZE);
        rank.setId("filter-rank");
        Tone.MUTED.of(rank);
        note.setId("filter-note");
        decide.setId("filter-decide");
        decide.setMaxWidth(Double.MAX_VALUE);
        decide.setOnAction(event -> filters.flip());
        undecide.setId("filter-undecide");
        undecide.setOnAction(event -> filters.undecide());
        why.setWrapText(true);
        VBox body = new VBox(
                headline(), note, decision(), why, undecide, responses.node(), examples.node(), weights.node());
        body.getStyleClass().add("parts");
        scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("filter-detail");
        scroll.setFocusTraversable(false);
    }

    Node node() {
        return scroll;
    }

    private HBox headline() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(title, chip, space, rank);
        line.getStyleClass().add("headline");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private HBox decision() {
        HBox.setHgrow(decide, Priority.ALWAYS);
        KeyCap key = new KeyCap("K");
        key.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(decide, key);
        line.getStyleClass().add("decision");
        line.setAlignment(Pos.CENTER_LEFT);
        Tips.install(
                decide,
                new Tip(
                        "By hand",
                        "Decides about this filter whatever its score.",
                        "The number of filters that go stays the same: the next in order takes the place of one that is kept."));
        return line;
    }

    /** Shows the first of the chosen filters. */
    void show(Optional<TileContents> tiles) {
        OptionalInt first = filters.chosenProperty().get().first();
        boolean shown = tiles.isPresent() && first.isPresent();
        scroll.getContent().setVisible(shown);
        if (shown) {
            show(tiles.get(), first.getAsInt());
        }
    }

    private void show(TileContents tiles, int filter) {
        LayerFilters layer = tiles.layer();
        if (filter >= layer.size()) {
            return;
        }
        ClassKey classes = filters.classesProperty().get();
        Head next = new Head(
                filter,
                filters.chosenProperty().get().all().size(),
                layer.standing().isScored() ? layer.standing().rank(filter) : 0,
                layer.size(),
                layer.decisions().get(filter),
                filters.isAnyByHand(),
                layer.refused().contains(filter),
                layer.lock(),
                FilterNote.of(layer, filter, classes));
        if (!head.equals(Optional.of(next))) {
            head = Optional.of(next);
            showHead(next);
        }
        responses.show(layer.standing(), filter, classes);
        examples.show(filter, images, classes);
        weights.show(tiles.weights(), filter);
    }

    private void showHead(Head next) {
        title.setText("Filter " + next.filter);
        chip.getChildren().setAll(chip(next.decision));
        rank.setText(next.rank == 0 ? "no score" : "rank %d of %d".formatted(next.rank, next.of));
        visible(note, next.note.isPresent());
        note.getChildren().setAll(next.note.map(NoteBox::of).stream().toList());
        Hand act = filters.flipsTo().orElse(next.decision.isRemoved() ? Hand.KEEP : Hand.REMOVE);
        decide.setText(HandWords.act(act, next.chosen));
        decide.setGraphic((act == Hand.KEEP ? Icon.PIN : Icon.PRUNE).node());
        decide.setDisable(next.lock.isPresent());
        undecide.setText(HandWords.undecide(next.chosen));
        visible(undecide, next.isByHand && next.lock.isEmpty());
        Optional<String> reason = next.lock
                .map(lock -> "Nothing can be decided here: " + lock + ".")
                .or(() -> next.isRefused
                        ? Optional.of("It was to go by hand, but the limits keep it.")
                        : Optional.empty());
        why.setText(reason.orElse(""));
        visible(why, reason.isPresent());
    }

    private static Chip chip(Decision decision) {
        return switch (decision) {
            case KEPT -> new Chip("kept", Tone.ACCENT);
            case KEPT_BY_HAND -> new Chip("kept by hand", Tone.ACCENT);
            case REMOVED -> new Chip("removed", Tone.REMOVED);
            case REMOVED_BY_HAND -> new Chip("removed by hand", Tone.REMOVED);
        };
    }

    private static void visible(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
