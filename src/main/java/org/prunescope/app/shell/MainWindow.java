package org.prunescope.app.shell;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.ErrorDialog;
import org.prunescope.app.control.Notices;
import org.prunescope.app.control.StatusRow;
import org.prunescope.app.control.TaskList;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.welcome.WelcomeView;
import org.prunescope.app.workbench.Opener;
import org.prunescope.app.workbench.Ranker;
import org.prunescope.app.workbench.RunBench;
import org.prunescope.app.workbench.Trouble;
import org.prunescope.app.workbench.Workbench;

/** Everything in the window: its rows, the welcome page or the views with their panels, and what lies above them. */
final class MainWindow extends StackPane implements Commands.Reach {
    private static final double STATUS_ROW = 32;
    private static final double GAP = 8;
    /** The first look is taken late: a start has better things to do. */
    private static final Duration MEMORY_EVERY = Duration.seconds(4);

    private final Desk desk;
    private final Parts parts;
    private final Choosers choosers;
    private final ShellViewModel model;
    private final Commands commands;
    private final DialogLayer dialogs = new DialogLayer();
    private final CommandPalette palette = new CommandPalette();
    private final DropVeil veil;
    private final StackPane centre = new StackPane();
    private final StatusRow status;
    private final Closing closing;
    /** Held here, because animations are forgotten otherwise. */
    private final Timeline memory;

    private Optional<Workspace> workspace = Optional.empty();
    private Runnable findLayer = () -> {};
    private Optional<Runnable> afterSaving = Optional.empty();

    /** What the window begins with. */
    enum Beginning {
        WELCOME,
        /** A study is being opened: nothing is shown until it is there. */
        STUDY
    }

    /** @param close closes the window without a question */
    MainWindow(Desk desk, Parts parts, Choosers choosers, Beginning beginning, Runnable close) {
        this.desk = desk;
        this.parts = parts;
        this.choosers = choosers;
        model = new ShellViewModel(desk.workbench(), desk.ranker(), desk.runs());
        commands = new Commands(desk, this);
        veil = new DropVeil(desk);
        status = new StatusRow(desk.jobs().running());
        closing = new Closing(desk, model, dialogs, this::saveAndThen, close);
        memory = new Timeline(new KeyFrame(MEMORY_EVERY, event -> status.showMemory(MemoryMeter.bytes())));
        memory.setCycleCount(Animation.INDEFINITE);
        memory.play();
        centre.setMinSize(0, 0);
        centre.getStyleClass().add("ps-view");
        BorderPane rows = new BorderPane(centre);
        rows.setTop(new VBox(new MenuRow(desk, model, commands), new ToolRow(model, commands)));
        rows.setBottom(status);
        getChildren().addAll(rows, notices(), tasks(), palette, veil, dialogs);
        veil.watch(this);
        if (beginning == Beginning.WELCOME) {
            showWelcome();
        } else {
            prepareWorkspace();
        }
        follow();
    }

    private void follow() {
        desk.workbench().openedProperty().subscribe(files -> files.ifPresent(open -> showWorkspace()));
        desk.workbench().savedProperty().subscribe(saved -> goOnAfterSaving());
        desk.messages().doneProperty().subscribe(status::sayDone);
        desk.messages().troubleProperty().subscribe(trouble -> trouble.ifPresent(this::tell));
        desk.opener()
                .networkProperty()
                .subscribe(found -> found.ifPresent(
                        candidate -> show(parts.dialogs().opening().network())));
        desk.opener()
                .dataProperty()
                .subscribe(found -> found.ifPresent(
                        candidate -> show(parts.dialogs().opening().data())));
        model.remark().subscribe(status::setRemark);
    }

    private Node notices() {
        Notices notices = new Notices();
        StackPane.setMargin(notices, new Insets(0, 0, STATUS_ROW, 0));
        desk.messages()
                .noticeProperty()
                .subscribe(notice -> notice.ifPresent(told -> notices.say(told.text(), told.undo())));
        return notices;
    }

    private Node tasks() {
        TaskList tasks = new TaskList(
                desk.jobs().running(), () -> status.tasksShownProperty().set(false));
        tasks.visibleProperty().bind(status.tasksShownProperty());
        StackPane.setAlignment(tasks, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(tasks, new Insets(0, GAP, STATUS_ROW + GAP, 0));
        return tasks;
    }

    private void showWelcome() {
        WelcomeView.Ways ways = new WelcomeView.Ways(
                commands.get("open-network")::run,
                commands.get("open-data")::run,
                commands.get("open-table")::run,
                commands.get("open-study")::run,
                this::explain);
        centre.getChildren().setAll(new WelcomeView(desk, ways));
    }

    private void showWorkspace() {
        if (workspace.isEmpty()) {
            prepareWorkspace();
        }
        workspace.get().setVisible(true);
        centre.getChildren().setAll(workspace.get());
    }

    /** Builds panels and views unseen, as long as the study is still being read. */
    private void prepareWorkspace() {
        Parts.Side layers = parts.layers().apply(desk);
        findLayer = layers.find();
        workspace =
                Optional.of(new Workspace(desk.window(), layers, parts.plan().apply(desk), new ViewTabs(desk, parts)));
        workspace.get().setVisible(false);
        centre.getChildren().setAll(workspace.get());
    }

    private void tell(Trouble trouble) {
        afterSaving = Optional.empty();
        if (desk.workbench().opened().isEmpty()) {
            showWelcome();
        }
        Button close = Buttons.standard("Close");
        close.setId("close-error");
        close.setOnAction(event -> dialogs.hide());
        DialogCard card = ErrorDialog.of(
                new ErrorDialog.Message(
                        trouble.title(),
                        trouble.subject(),
                        trouble.sentence(),
                        unchanged(trouble),
                        trouble.details(),
                        trouble.remedy()),
                dialogs::hide);
        Optional<Button> other = anotherFile(trouble);
        if (other.isPresent()) {
            card.withButtons(close, other.get());
        } else {
            close.getStyleClass().add("primary");
            card.withButtons(close);
        }
        dialogs.show(card);
        desk.messages().troubleRead();
    }

    private static String unchanged(Trouble trouble) {
        return trouble.title().equals(RunBench.TRAINING_TROUBLE)
                ? "The run is kept as far as it came."
                : "Nothing in your study has changed.";
    }

    /** A way to try again, where a file could not be opened. */
    private Optional<Button> anotherFile(Trouble trouble) {
        Map<String, String> again = Map.of(
                Opener.NETWORK_TROUBLE, "open-network",
                Opener.DATA_TROUBLE, "open-data",
                Opener.STUDY_TROUBLE, "open-study",
                Ranker.RANKS_TROUBLE, "open-ranks");
        return Optional.ofNullable(again.get(trouble.title())).map(id -> {
            boolean isFolder = trouble.title().equals(Ranker.RANKS_TROUBLE);
            Button other = Buttons.primary("Choose another " + (isFolder ? "folder" : "file"));
            other.setOnAction(event -> {
                dialogs.hide();
                commands.get(id).run();
            });
            return other;
        });
    }

    /** Closes the window, asking first where that is called for. */
    void close() {
        closing.ask();
    }

    Commands commands() {
        return commands;
    }

    @Override
    public ShellViewModel model() {
        return model;
    }

    @Override
    public void open(FileOffer.Kind kind) {
        choosers.file(kind).map(path -> new FileOffer(kind, path)).ifPresent(offer -> offer.open(desk));
    }

    @Override
    public void openFolder(FileOffer.Kind kind) {
        choosers.folder(kind).map(path -> new FileOffer(kind, path)).ifPresent(offer -> offer.open(desk));
    }

    @Override
    public void save() {
        saveAndThen(() -> {});
    }

    private void saveAndThen(Runnable next) {
        Optional<Path> file = desk.workbench()
                .savedProperty()
                .get()
                .map(Workbench.SavedStudy::file)
                .or(this::askWhere);
        file.ifPresent(path -> {
            afterSaving = Optional.of(next);
            desk.opener().save(path);
        });
    }

    private Optional<Path> askWhere() {
        return choosers.saveStudy(desk.workbench().study().name());
    }

    private void goOnAfterSaving() {
        Optional<Runnable> next = afterSaving;
        afterSaving = Optional.empty();
        next.ifPresent(Runnable::run);
    }

    @Override
    public void saveAs() {
        askWhere().ifPresent(desk.opener()::save);
    }

    @Override
    public void quit() {
        close();
    }

    @Override
    public void show(Parts.Dialog dialog) {
        dialog.accept(desk, dialogs);
    }

    @Override
    public Parts.Dialogs dialogs() {
        return parts.dialogs();
    }

    @Override
    public void findLayer() {
        desk.window().panels().layersOpen().set(true);
        findLayer.run();
    }

    @Override
    public void findCommand() {
        palette.show(commands.all());
    }

    @Override
    public void explain() {
        HelpDialogs.explain(dialogs);
    }

    @Override
    public void listKeys() {
        HelpDialogs.listKeys(dialogs, commands);
    }
}
