package org.prunescope.app.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.workbench.Planned;

/** The views behind their tabs; each is built when it is first shown. */
final class ViewTabs extends TabPane {
    /** Views that have nothing to show before filters are ranked. */
    private static final Set<ViewTab> OF_SCORES = Set.of(ViewTab.DISTRIBUTIONS, ViewTab.FILTERS);

    private final Desk desk;
    private final Parts parts;
    private final ShellViewModel model;
    private final Commands commands;
    private final Map<ViewTab, StackPane> places = new EnumMap<>(ViewTab.class);
    private final Map<ViewTab, Node> views = new EnumMap<>(ViewTab.class);

    ViewTabs(Desk desk, Parts parts, ShellViewModel model, Commands commands) {
        this.desk = desk;
        this.parts = parts;
        this.model = model;
        this.commands = commands;
        setId("views");
        setMinWidth(0);
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        for (ViewTab tab : ViewTab.values()) {
            getTabs().add(tab(tab));
        }
        getSelectionModel()
                .selectedIndexProperty()
                .subscribe(index -> desk.window().viewProperty().set(ViewTab.values()[Math.max(0, index.intValue())]));
        desk.window().viewProperty().subscribe(tab -> {
            getSelectionModel().select(tab.ordinal());
            fill(tab);
        });
        desk.workbench().plannedProperty().map(Optional::isPresent).subscribe(ranked -> fillShown());
    }

    private Tab tab(ViewTab tab) {
        StackPane place = new StackPane();
        place.getStyleClass().add("ps-view");
        place.setMinWidth(0);
        places.put(tab, place);
        Tab made = new Tab(tab.title(), place);
        made.setId("tab-" + tab.name());
        return made;
    }

    private void fillShown() {
        fill(desk.window().viewProperty().get());
    }

    private void fill(ViewTab tab) {
        Optional<Planned> planned = desk.workbench().planned();
        if (OF_SCORES.contains(tab) && planned.isEmpty()) {
            places.get(tab).getChildren().setAll(NoScores.place(desk, model, commands));
        } else {
            Node view = views.computeIfAbsent(
                    tab, missing -> parts.views().get(missing).apply(desk));
            if (!places.get(tab).getChildren().contains(view)) {
                places.get(tab).getChildren().setAll(view);
            }
        }
    }
}
