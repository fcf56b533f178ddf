package org.prunescope.app.shell;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.theme.Icon;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.Opener;

/** Everything that the window can do, in the order of its menus; tool bar and keys come from here too. */
final class Commands {
    private static final ObservableBooleanValue ALWAYS = new SimpleBooleanProperty(true);

    private final Map<Group, List<List<Command>>> groups = new EnumMap<>(Group.class);
    private final List<Command> exports;

    /** The menus. */
    enum Group {
        FILE("File"),
        EDIT("Edit"),
        VIEW("View"),
        ANALYSE("Analyse"),
        PRUNE("Prune"),
        TRAIN("Train"),
        HELP("Help");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** What commands reach besides the desk. */
    interface Reach {
        ShellViewModel model();

        void open(FileOffer.Kind kind);

        void openFolder(FileOffer.Kind kind);

        void save();

        void saveAs();

        void quit();

        void show(Parts.Dialog dialog);

        Parts.Dialogs dialogs();

        void findLayer();

        void findCommand();

        void explain();

        void listKeys();
    }

    Commands(Desk desk, Reach reach) {
        ShellViewModel model = reach.model();
        exports = exports(reach, model);
        groups.put(
                Group.FILE,
                List.of(openings(desk, reach), saving(reach, model), exporting(reach, model), List.of(quit(reach))));
        groups.put(Group.EDIT, List.of(steps(desk), finding(reach, model), List.of(preferences(reach))));
        groups.put(Group.VIEW, List.of(views(desk, model), panels(desk, model), layers(desk, model)));
        groups.put(
                Group.ANALYSE,
                List.of(
                        ranking(reach, model),
                        comparing(desk, model),
                        looking(reach, model),
                        surveying(desk, model),
                        timing(desk, model)));
        groups.put(Group.PRUNE, List.of(pruning(desk, model)));
        groups.put(Group.TRAIN, List.of(training(desk, reach, model)));
        groups.put(Group.HELP, List.of(help(reach)));
    }

    /** The sections of a menu. */
    List<List<Command>> sections(Group group) {
        return groups.get(group);
    }

    /** What can be exported, each by itself. */
    List<Command> exports() {
        return exports;
    }

    List<Command> all() {
        return Stream.concat(groups.values().stream().flatMap(List::stream).flatMap(List::stream), exports.stream())
                .toList();
    }

    Command get(String id) {
        return all().stream()
                .filter(command -> command.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no command " + id));
    }

    private static Command command(
            String id, String label, String keys, Icon icon, ObservableBooleanValue enabled, Runnable action) {
        return new Command(id, label, keys, Optional.of(icon), enabled, Optional.empty(), action);
    }

    private static Command plain(
            String id, String label, String keys, ObservableBooleanValue enabled, Runnable action) {
        return new Command(id, label, keys, Optional.empty(), enabled, Optional.empty(), action);
    }

    private static Command toggle(
            String id, String label, String keys, ObservableBooleanValue enabled, BooleanSupplier on, Runnable action) {
        return new Command(id, label, keys, Optional.empty(), enabled, Optional.of(on), action);
    }

    private static List<Command> openings(Desk desk, Reach reach) {
        List<Command> openings = new ArrayList<>(List.of(
                command(
                        "open-network",
                        "Open network…",
                        "Shortcut+O",
                        Icon.OPEN,
                        ALWAYS,
                        () -> reach.open(FileOffer.Kind.NETWORK)),
                command(
                        "open-data",
                        "Open folder of images…",
                        "Shortcut+D",
                        Icon.OPEN_DATA,
                        ALWAYS,
                        () -> reach.openFolder(FileOffer.Kind.DATA)),
                command(
                        "open-table",
                        "Open table or array of images…",
                        "Shortcut+Shift+D",
                        Icon.TABLE,
                        ALWAYS,
                        () -> reach.open(FileOffer.Kind.DATA)),
                command(
                        "open-ranks",
                        "Open ranks…",
                        "",
                        Icon.RANK,
                        reach.model().hasNetwork(),
                        () -> reach.openFolder(FileOffer.Kind.RANKS)),
                command(
                        "open-study",
                        "Open study…",
                        "Shortcut+Shift+O",
                        Icon.STUDY_FILE,
                        ALWAYS,
                        () -> reach.open(FileOffer.Kind.STUDY))));
        Opener.sample()
                .ifPresent(sample ->
                        openings.add(plain("open-sample", "Open the sample study", "", ALWAYS, () -> desk.opener()
                                .openAsCopy(sample))));
        return openings;
    }

    private static List<Command> saving(Reach reach, ShellViewModel model) {
        return List.of(
                command("save", "Save", "Shortcut+S", Icon.SAVE, model.hasNetwork(), reach::save),
                plain("save-as", "Save as…", "Shortcut+Shift+S", model.hasNetwork(), reach::saveAs));
    }

    private static List<Command> exporting(Reach reach, ShellViewModel model) {
        return List.of(command(
                "export",
                "Export…",
                "Shortcut+E",
                Icon.EXPORT,
                model.hasPlan(),
                () -> reach.show(reach.dialogs().exporting().any())));
    }

    private static List<Command> exports(Reach reach, ShellViewModel model) {
        List<Command> exports = new ArrayList<>();
        reach.dialogs()
                .exporting()
                .kinds()
                .forEach((name, dialog) -> exports.add(plain(
                        "export-" + name.toLowerCase(Locale.ROOT),
                        "Export " + name.toLowerCase(Locale.ROOT) + "…",
                        "",
                        model.hasPlan(),
                        () -> reach.show(dialog))));
        return exports;
    }

    private static Command quit(Reach reach) {
        return plain("quit", "Quit", "Shortcut+Q", ALWAYS, reach::quit);
    }

    private static List<Command> steps(Desk desk) {
        return List.of(
                command(
                        "undo",
                        "Undo",
                        "Shortcut+Z",
                        Icon.UNDO,
                        desk.workbench().canUndo(),
                        desk.workbench()::undo),
                command(
                        "redo",
                        "Redo",
                        "Shortcut+Shift+Z",
                        Icon.REDO,
                        desk.workbench().canRedo(),
                        desk.workbench()::redo));
    }

    private static List<Command> finding(Reach reach, ShellViewModel model) {
        return List.of(
                plain("find-layer", "Find a layer", "Shortcut+F", model.hasNetwork(), reach::findLayer),
                command("find-command", "Find a command", "Shortcut+K", Icon.FIND, ALWAYS, reach::findCommand));
    }

    private static Command preferences(Reach reach) {
        return plain(
                "preferences",
                "Preferences…",
                "Shortcut+Comma",
                ALWAYS,
                () -> reach.show(reach.dialogs().preferences()));
    }

    private static List<Command> views(Desk desk, ShellViewModel model) {
        List<Command> views = new ArrayList<>();
        for (ViewTab tab : ViewTab.values()) {
            int number = views.size() + 1;
            views.add(toggle(
                    "view-" + number,
                    tab.title(),
                    "Shortcut+" + number,
                    model.hasNetwork(),
                    () -> desk.window().viewProperty().get() == tab,
                    () -> desk.window().viewProperty().set(tab)));
        }
        return views;
    }

    private static List<Command> panels(Desk desk, ShellViewModel model) {
        return List.of(
                toggle(
                        "layers-panel",
                        "Layers panel",
                        "F9",
                        model.hasNetwork(),
                        () -> desk.window().panels().layersOpen().get(),
                        () -> flip(desk.window().panels().layersOpen())),
                toggle(
                        "plan-panel",
                        "Plan panel",
                        "Shift+F9",
                        model.hasNetwork(),
                        () -> desk.window().panels().planOpen().get(),
                        () -> flip(desk.window().panels().planOpen())),
                toggle(
                        "compact-rows",
                        "Compact rows",
                        "",
                        ALWAYS,
                        () -> desk.window().compactRowsProperty().get(),
                        () -> flip(desk.window().compactRowsProperty())),
                toggle("theme", "Dark theme", "", ALWAYS, () -> isDark(desk), () -> desk.appearance()
                        .show(isDark(desk) ? Theme.LIGHT : Theme.DARK)));
    }

    private static void flip(BooleanProperty property) {
        property.set(!property.get());
    }

    private static boolean isDark(Desk desk) {
        return desk.appearance().themeProperty().get() == Theme.DARK;
    }

    private static List<Command> layers(Desk desk, ShellViewModel model) {
        LayerSteps steps = new LayerSteps(desk.workbench());
        return List.of(
                plain("previous-layer", "Previous layer", "Alt+Up", model.hasNetwork(), steps::previous),
                plain("next-layer", "Next layer", "Alt+Down", model.hasNetwork(), steps::next));
    }

    private static List<Command> ranking(Reach reach, ShellViewModel model) {
        return List.of(
                command("rank", "Rank", "Shortcut+R", Icon.RANK, model.canRank(), model::rank),
                plain(
                        "calibration",
                        "Calibration and criterion…",
                        "",
                        model.hasNetwork(),
                        () -> reach.show(reach.dialogs().calibration())));
    }

    private static List<Command> comparing(Desk desk, ShellViewModel model) {
        return List.of(plain("compare-criteria", "Compare criteria", "", model.hasImages(), () -> {
            desk.window().viewProperty().set(ViewTab.CRITERIA);
            desk.criteria().compare();
        }));
    }

    private static List<Command> surveying(Desk desk, ShellViewModel model) {
        return List.of(plain(
                "measure-sensitivity",
                "Measure sensitivity",
                "Shortcut+Shift+M",
                model.hasPlan().and(model.hasImages()),
                () -> {
                    desk.window().viewProperty().set(ViewTab.SENSITIVITY);
                    if (desk.sensitivities().canMeasure()) {
                        desk.sensitivities().measure();
                    }
                }));
    }

    private static List<Command> timing(Desk desk, ShellViewModel model) {
        return List.of(
                command("measure-latency", "Measure latency", "Shortcut+M", Icon.LATENCY, model.hasNetwork(), () -> {
                    desk.window().viewProperty().set(ViewTab.DEPLOYMENT);
                    desk.latencies().measurePlan();
                }),
                plain(
                        "time-layers",
                        "Time the layers for latency targets",
                        "",
                        model.hasNetwork(),
                        () -> desk.latencies().survey()));
    }

    private static List<Command> looking(Reach reach, ShellViewModel model) {
        Parts.Dialogs dialogs = reach.dialogs();
        return List.of(
                plain(
                        "image-values",
                        "Image values…",
                        "",
                        model.hasImages(),
                        () -> reach.show(dialogs.opening().imageValues())),
                plain(
                        "data-report",
                        "Data report…",
                        "",
                        model.hasImages(),
                        () -> reach.show(dialogs.opening().report())),
                plain(
                        "final-evaluation",
                        "Final evaluation on the test part…",
                        "",
                        model.hasImages(),
                        () -> reach.show(dialogs.finalEvaluation())));
    }

    private static List<Command> pruning(Desk desk, ShellViewModel model) {
        return List.of(
                command("prune", "Prune", "Shortcut+Enter", Icon.PRUNE, model.canPrune(), desk.runs()::prune),
                plain("plan-silent", "Remove silent channels", "", model.canPlanSilent(), model::planSilent));
    }

    private static List<Command> training(Desk desk, Reach reach, ShellViewModel model) {
        return List.of(
                command(
                        "fine-tune",
                        "Fine-tune…",
                        "Shortcut+T",
                        Icon.PLAY,
                        model.canPrune(),
                        () -> reach.show(reach.dialogs().recipe())),
                command(
                        "pause",
                        "Pause or resume",
                        "Shortcut+P",
                        Icon.PAUSE,
                        model.isTraining(),
                        desk.runs()::pauseOrResume),
                command(
                        "stop",
                        "Stop and keep the best",
                        "",
                        Icon.STOP,
                        model.isTraining(),
                        desk.runs()::stopAndKeepTheBest));
    }

    private static List<Command> help(Reach reach) {
        return List.of(
                command("explain", "What am I looking at?", "F1", Icon.HELP, ALWAYS, reach::explain),
                plain("keys", "Keyboard shortcuts", "", ALWAYS, reach::listKeys),
                plain(
                        "about",
                        "About PruneScope",
                        "",
                        ALWAYS,
                        () -> reach.show(reach.dialogs().about())));
    }
}
