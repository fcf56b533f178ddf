package org.prunescope.app.filters;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.KeyCap;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.theme.Icon;

/** What the marks of the tiles mean. */
final class GalleryLegend {
    /** More would not fit in a line, and have no marks of their own. */
    private static final int MOST_CLASSES = 4;

    private final HBox entries = new HBox();
    private final HBox row;
    private List<Object> shown = List.of();

    GalleryLegend() {
        entries.getStyleClass().add("entries");
        entries.setAlignment(Pos.CENTER_LEFT);
        entries.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        KeyCap key = new KeyCap("Space");
        key.setMinWidth(Region.USE_PREF_SIZE);
        Label act = TextRole.SECONDARY.label("keep or remove");
        act.setMinWidth(Region.USE_PREF_SIZE);
        row = new HBox(entries, space, key, act);
        row.getStyleClass().add("legend");
        row.setAlignment(Pos.CENTER_LEFT);
    }

    HBox node() {
        return row;
    }

    void show(LayerFilters layer, ClassKey classes) {
        List<StudyClass> served = classes.byNeed().stream()
                .filter(each -> layer.standing().serves().stream()
                        .anyMatch(found -> found.isPresent() && found.get().label() == each.label()))
                .limit(MOST_CLASSES)
                .toList();
        boolean byHand = IntStream.range(0, layer.size())
                .anyMatch(filter -> layer.decisions().get(filter).isByHand());
        List<Object> next = List.of(served, byHand);
        if (!Objects.equals(next, shown)) {
            shown = next;
            entries.getChildren().clear();
            served.forEach(each -> entries.getChildren()
                    .add(entry(
                            ClassMarker.of(each.mark()), "serves " + each.name().brief())));
            if (byHand) {
                entries.getChildren().add(entry(Tone.ACCENT.of(Icon.PINNED.node(12)), "by hand"));
            }
        }
    }

    private static HBox entry(Node mark, String words) {
        HBox entry = new HBox(mark, TextRole.SECONDARY.label(words));
        entry.getStyleClass().add("entry");
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }
}
