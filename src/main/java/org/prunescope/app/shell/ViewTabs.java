package org.prunescope.app.shell;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;

/** The views behind their tabs; each is built when it is first shown. */
final class ViewTabs extends TabPane {
    private final Desk desk;
    private final Parts parts;
    private static final List<ViewTab> VIEWS = List.of(ViewTab.values());

    private final Map<ViewTab, StackPane> places = new EnumMap<>(ViewTab.class);

    ViewTabs(Desk desk, Parts parts) {
        this.desk = desk;
        this.parts = parts;
        setId("views");
        setMinWidth(0);
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        for (ViewTab tab : VIEWS) {
            getTabs().add(tab(tab));
        }
        getSelectionModel()
                .selectedIndexProperty()
                .subscribe(index -> desk.window().viewProperty().set(VIEWS.get(Math.max(0, index.intValue()))));
        desk.window().viewProperty().subscribe(tab -> {
            getSelectionModel().select(VIEWS.indexOf(tab));
            fill(tab);
        });
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

    private void fill(ViewTab tab) {
        if (places.get(tab).getChildren().isEmpty()) {
            places.get(tab).getChildren().setAll(parts.views().get(tab).apply(desk));
        }
    }
}
