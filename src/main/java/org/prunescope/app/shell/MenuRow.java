package org.prunescope.app.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Icon;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.Preferences;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.Reading;

/** The highest row: menus at the left; at the right the study, whether it is saved, and two small buttons. */
final class MenuRow extends HBox {
    private static final Duration REFRESH = Duration.seconds(20);

    private final Desk desk;
    private final ShellViewModel model;
    private final Commands commands;
    private final Label saved = TextRole.SECONDARY.label("");
    /** Held here, because animations are forgotten otherwise. */
    private final Timeline clock;

    MenuRow(Desk desk, ShellViewModel model, Commands commands) {
        this.desk = desk;
        this.model = model;
        this.commands = commands;
        getStyleClass().add("ps-menu-row");
        setAlignment(Pos.CENTER_LEFT);
        MenuBar bar = new MenuBar();
        bar.setMinWidth(USE_PREF_SIZE);
        for (Commands.Group group : Commands.Group.values()) {
            bar.getMenus().add(menu(group));
        }
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(bar, space, study(), buttons());
        desk.workbench().savedProperty().subscribe(now -> showSaved());
        desk.workbench().historyProperty().subscribe(now -> showSaved());
        desk.workbench().openedProperty().subscribe(now -> showSaved());
        clock = new Timeline(new KeyFrame(REFRESH, event -> showSaved()));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
    }

    private void showSaved() {
        saved.setText(model.savedText(Instant.now()));
    }

    private HBox study() {
        FontIcon icon = Icon.STUDY.node();
        icon.visibleProperty().bind(model.hasNetwork());
        Label title = TextRole.SECONDARY.label("");
        title.setId("study-title");
        title.setMinWidth(0);
        title.textProperty().bind(model.title());
        model.hasNetwork().subscribe(open -> title.getStyleClass().setAll("label", open ? "body" : "secondary"));
        saved.setId("saved");
        saved.setMinWidth(USE_PREF_SIZE);
        HBox study = new HBox(icon, title, saved);
        study.getStyleClass().add("study");
        study.setAlignment(Pos.CENTER_RIGHT);
        return study;
    }

    private HBox buttons() {
        Button find = Buttons.icon(Icon.FIND, commands.get("find-command").tip());
        find.setId("find-command-button");
        find.setOnAction(event -> commands.get("find-command").run());
        Command switching = commands.get("theme");
        Button theme = Buttons.icon(Icon.TO_DARK, switching.tip());
        theme.setId("theme-button");
        theme.setAccessibleText("Switch between light and dark");
        Tips.install(theme, () -> new Tip(isDark() ? "Light theme" : "Dark theme"));
        theme.setOnAction(event -> switching.run());
        desk.appearance()
                .themeProperty()
                .subscribe(now -> theme.setGraphic((now == Theme.DARK ? Icon.TO_LIGHT : Icon.TO_DARK).node()));
        HBox buttons = new HBox(find, theme);
        buttons.getStyleClass().add("buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    private boolean isDark() {
        return desk.appearance().themeProperty().get() == Theme.DARK;
    }

    private Menu menu(Commands.Group group) {
        Menu menu = new Menu(group.title());
        menu.setId("menu-" + group.title());
        List<MenuItem> items = new ArrayList<>();
        for (List<Command> section : commands.sections(group)) {
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            section.forEach(command -> items.add(item(menu, command)));
        }
        if (group == Commands.Group.FILE) {
            items.add(indexOf(items, "open-study") + 1, recent(menu));
            items.add(indexOf(items, "export") + 1, exports(menu));
        } else if (group == Commands.Group.ANALYSE) {
            items.add(0, criteria());
        }
        menu.getItems().setAll(items);
        return menu;
    }

    private static int indexOf(List<MenuItem> items, String id) {
        return items.stream().map(MenuItem::getId).toList().indexOf(id);
    }

    private static MenuItem item(Menu menu, Command command) {
        MenuItem item = command.on().isPresent() ? new CheckMenuItem(command.label()) : new MenuItem(command.label());
        item.setId(command.id());
        command.icon().ifPresent(icon -> item.setGraphic(icon.node()));
        command.combination().ifPresent(item::setAccelerator);
        item.disableProperty().bind(Bindings.not(command.enabled()));
        item.setOnAction(event -> command.run());
        command.on()
                .ifPresent(on -> menu.addEventHandler(
                        Menu.ON_SHOWING, event -> ((CheckMenuItem) item).setSelected(on.getAsBoolean())));
        return item;
    }

    private Menu exports(Menu file) {
        Menu exports = new Menu("Export one kind");
        exports.setId("exports");
        commands.exports().forEach(command -> exports.getItems().add(item(file, command)));
        return exports;
    }

    private Menu recent(Menu file) {
        Menu recent = new Menu("Recent studies");
        recent.setId("recent");
        file.addEventHandler(Menu.ON_SHOWING, event -> fill(recent));
        fill(recent);
        return recent;
    }

    private void fill(Menu recent) {
        List<MenuItem> items = new ArrayList<>();
        for (Preferences.RecentStudy study : desk.preferences().recentStudies()) {
            MenuItem item = new MenuItem(study.name() + " – " + study.file().getFileName());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> desk.opener().openStudy(study.file()));
            items.add(item);
        }
        recent.setDisable(items.isEmpty());
        recent.getItems().setAll(items);
    }

    private Menu criteria() {
        Menu menu = new Menu("Criterion");
        menu.setId("criteria");
        Reading reading = null;
        for (Criterion criterion : Criteria.all()) {
            if (reading != null && reading != criterion.reading()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            reading = criterion.reading();
            RadioMenuItem item = new RadioMenuItem(criterion.label());
            item.setOnAction(event -> model.choose(criterion));
            model.criterionProperty().subscribe(chosen -> item.setSelected(chosen == criterion));
            menu.getItems().add(item);
        }
        return menu;
    }
}
