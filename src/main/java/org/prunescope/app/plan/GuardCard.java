package org.prunescope.app.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.theme.Icon;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.GuardRail.Kind;

/** What pruning may not do to a class, with a lamp for each rule. */
final class GuardCard {
    private final PlanViewModel model;
    private final Card card = new Card("Guard-rails");
    private final VBox list = new VBox();
    private final List<GuardRow> rows = new ArrayList<>();
    /** What the rows were made for. */
    private List<GuardRail> rails = List.of();

    private List<StudyClass> classes = List.of();

    GuardCard(PlanViewModel model) {
        this.model = model;
        card.setId("guards");
        list.getStyleClass().add("ps-guards");
        Button add = Buttons.icon(Icon.ADD, new Tip("Add a guard-rail", "A limit on what pruning does to a class."));
        add.setId("add-guard");
        add.setOnAction(event -> write(rows.size(), Optional.empty()));
        card.setActions(add);
        card.getChildren().add(list);
    }

    VBox node() {
        return card;
    }

    void show(PlanShown shown) {
        card.setExplanation(shown.isWaiting() && !shown.guards().isEmpty() ? "waiting for the preview" : "");
        List<GuardRail> now = shown.guards().stream().map(GuardLine::rail).toList();
        if (!now.equals(rails)
                || !shown.classes().equals(classes)
                || list.getChildren().isEmpty()) {
            rails = now;
            classes = shown.classes();
            build(shown);
        } else {
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).show(shown.guards().get(i));
            }
        }
    }

    private void build(PlanShown shown) {
        rows.clear();
        list.getChildren().clear();
        for (int i = 0; i < rails.size(); i++) {
            int place = i;
            rows.add(new GuardRow(
                    shown.guards().get(i),
                    () -> write(place, Optional.of(rails.get(place))),
                    () -> model.remove(model.shown().guards().get(place))));
        }
        list.getChildren().addAll(rows);
        if (rails.isEmpty()) {
            Label none = TextRole.SECONDARY.label(
                    "None. Add one so that a plan which harms a rare class is marked at once.");
            none.setWrapText(true);
            list.getChildren().add(none);
            shown.toProtect().forEach(each -> list.getChildren().add(protect(each)));
        }
    }

    private Button protect(StudyClass each) {
        Button link = Buttons.link("Protect " + each.name().full());
        link.setGraphic(ClassMarker.of(each.mark()));
        link.setGraphicTextGap(8);
        link.setOnAction(
                event -> model.guard(new GuardRail(each.label(), Kind.RECALL_LOSS, PlanViewModel.FIRST_LIMIT)));
        return link;
    }

    /** Puts the editor in the place of a row, or behind the last one. */
    private void write(int place, Optional<GuardRail> old) {
        rebuild();
        GuardEditor editor = new GuardEditor(
                classes,
                old,
                next -> {
                    rebuild();
                    old.ifPresentOrElse(before -> model.replace(before, next), () -> model.guard(next));
                },
                () -> {
                    rebuild();
                    model.remove(model.shown().guards().get(place));
                },
                this::rebuild);
        if (old.isPresent()) {
            list.getChildren().set(place, editor);
        } else {
            list.getChildren().setAll(rows);
            list.getChildren().add(editor);
        }
        editor.begin();
    }

    private void rebuild() {
        build(model.shown());
    }
}
