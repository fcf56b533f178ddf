package org.prunescope.app.exporting;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.OptionCard;
import org.prunescope.app.control.SegmentedChoice;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Palette;
import org.prunescope.engine.NetworkFormat;

/** Asks what should leave the program and where to, writes it, and shows the proof. */
public final class ExportDialog {
    private static final int COLUMNS = 3;

    private final ExportViewModel model;
    private final DialogLayer layer;
    private final DialogCard card;
    private final TextField target = new TextField();

    private ExportDialog(Desk desk, DialogLayer layer, ExportKind first) {
        this.layer = layer;
        model = new ExportViewModel(desk, first);
        card = new DialogCard(
                DialogCard.Width.WIDE, "Export", "A network that leaves is checked by reading it back.", this::close);
        // Also when another dialog takes its place.
        card.sceneProperty().addListener((property, before, scene) -> {
            if (scene == null) {
                model.close();
            }
        });
    }

    /** Opens the dialog at the network. */
    public static void show(Desk desk, DialogLayer layer) {
        show(desk, layer, ExportKind.NETWORK);
    }

    /** Opens the dialog at one kind. */
    public static void show(Desk desk, DialogLayer layer, ExportKind first) {
        ExportDialog dialog = new ExportDialog(desk, layer, first);
        dialog.fill();
        layer.show(dialog.card);
    }

    private void close() {
        layer.hide();
    }

    private void fill() {
        ObservableValue<Boolean> isNetwork = model.kindProperty().map(kind -> kind == ExportKind.NETWORK);
        ObservableValue<Boolean> isCharts = model.kindProperty().map(kind -> kind == ExportKind.CHARTS);
        card.withRow("What", kinds())
                .withPart(row("Network", subject(), model.kindProperty().map(ExportKind::hasSubject)))
                .withPart(row("Format", format(), isNetwork))
                .withPart(row("Options", options(), hasVersions()))
                .withPart(row("Colours", palette(), isCharts))
                .withPart(row("File", place(), model.kindProperty().map(kind -> true)))
                .withPart(row("Load it with", loading(), isNetwork))
                .withPart(remark())
                .withPart(proof())
                .withNote(record(isNetwork))
                .withButtons(showInFolder(), primary());
    }

    /** A row like those of the form, which may go away. */
    private static HBox row(String label, Node controls, ObservableValue<Boolean> shown) {
        Label name = Tone.MUTED.of(TextRole.BODY.label(label));
        name.getStyleClass().add("name");
        name.setLabelFor(controls);
        HBox.setHgrow(controls, Priority.ALWAYS);
        HBox row = new HBox(name, controls);
        row.getStyleClass().add("ps-export-row");
        show(row, shown);
        return row;
    }

    private static void show(Node node, ObservableValue<Boolean> shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }

    private Node kinds() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("ps-export-kinds");
        for (int i = 0; i < COLUMNS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / COLUMNS);
            grid.getColumnConstraints().add(column);
        }
        ToggleGroup group = new ToggleGroup();
        for (ExportKind kind : ExportKind.values()) {
            OptionCard option = OptionCard.withIcon(kind.icon(), kind.label(), kind.formats());
            option.setId("export-" + kind.name().toLowerCase(Locale.ROOT));
            option.setToggleGroup(group);
            option.setSelected(kind == model.kindProperty().get());
            option.selectedProperty().addListener((property, before, chosen) -> {
                if (chosen) {
                    model.kindProperty().set(kind);
                }
            });
            int place = grid.getChildren().size();
            grid.add(option, place % COLUMNS, place / COLUMNS);
        }
        return grid;
    }

    private Node subject() {
        ComboBox<Subject> choice = new ComboBox<>();
        choice.setId("export-subject");
        choice.getItems().setAll(model.subjects());
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(Subject subject) {
                return subject == null ? "" : subject.label();
            }

            @Override
            public Subject fromString(String text) {
                throw new UnsupportedOperationException("the choice is not edited");
            }
        });
        choice.valueProperty().bindBidirectional(model.subjectProperty());
        choice.setPrefWidth(240);
        choice.setAccessibleText("Network");
        Label cost = TextRole.SECONDARY.label("");
        cost.textProperty()
                .bind(model.subjectProperty()
                        .map(subject -> "%s MACs, %s parameters"
                                .formatted(
                                        Numbers.scaled(subject.cost().macs()),
                                        Numbers.scaled(subject.cost().parameters())))
                        .orElse(""));
        return line(choice, cost);
    }

    private Node format() {
        SegmentedChoice<NetworkFormat> kind = new SegmentedChoice<>(model.formats(), NetworkFormat::label);
        kind.setId("export-format");
        kind.valueProperty().bindBidirectional(model.formatProperty());
        CheckBox fold = new CheckBox("fold BatchNorm");
        fold.setId("export-fold");
        fold.selectedProperty().bindBidirectional(model.foldsProperty());
        Tips.install(
                fold,
                new Tip(
                        "Fold BatchNorm",
                        "Multiplies each batch normalisation into the layer before it.",
                        "The answers stay the same and the file gets smaller, but it is harder to train on."));
        return line(kind, fold);
    }

    private ObservableValue<Boolean> hasVersions() {
        return Bindings.createBooleanBinding(model::hasVersions, model.kindProperty(), model.formatProperty());
    }

    /** What only formats with versions can be asked for. */
    private Node options() {
        ComboBox<OptionalInt> version = new ComboBox<>();
        version.setId("export-opset");
        version.setAccessibleText("Opset");
        version.setConverter(new StringConverter<>() {
            @Override
            public String toString(OptionalInt opset) {
                return opset == null || opset.isEmpty() ? "oldest that fits" : String.valueOf(opset.getAsInt());
            }

            @Override
            public OptionalInt fromString(String text) {
                throw new UnsupportedOperationException("the choice is not edited");
            }
        });
        version.getItems().add(OptionalInt.empty());
        model.formats().stream()
                .flatMap(format -> format.versions().stream())
                .map(OptionalInt::of)
                .forEach(version.getItems()::add);
        version.valueProperty().bindBidirectional(model.versionProperty());
        TextField batch = new TextField();
        batch.setId("export-batch");
        batch.setAccessibleText("Images at a time");
        batch.setPromptText("any number");
        batch.setPrefColumnCount(8);
        batch.textProperty().bindBidirectional(model.batchProperty());
        return line(TextRole.BODY.label("Opset"), version, TextRole.BODY.label("Images at a time"), batch);
    }

    /** The line of Python or Java, to be selected or copied. */
    private Node loading() {
        TextField code = new TextField();
        code.setId("export-loading");
        code.setEditable(false);
        code.setAccessibleText("Line that loads the file");
        code.textProperty()
                .bind(Bindings.createStringBinding(
                        model::howToLoad, model.kindProperty(), model.formatProperty(), model.targetProperty()));
        HBox.setHgrow(code, Priority.ALWAYS);
        Button copy = Buttons.icon(Icon.COPY, new Tip("Copy the line", "It loads the file where it is at home."));
        copy.setId("export-copy");
        copy.setOnAction(event -> {
            ClipboardContent text = new ClipboardContent();
            text.putString(code.getText());
            Clipboard.getSystemClipboard().setContent(text);
        });
        return line(code, copy);
    }

    private Node palette() {
        SegmentedChoice<Palette> palette =
                new SegmentedChoice<>(List.of(Palette.values()), choice -> choice == Palette.LIGHT ? "Light" : "Dark");
        palette.setId("export-palette");
        palette.valueProperty().bindBidirectional(model.paletteProperty());
        return line(palette, TextRole.SECONDARY.label("PNG at twice the size, and SVG"));
    }

    private Node place() {
        target.setId("export-target");
        target.textProperty().bindBidirectional(model.targetProperty());
        target.setAccessibleText("File or folder");
        HBox.setHgrow(target, Priority.ALWAYS);
        Button browse = Buttons.standard("Browse");
        browse.setOnAction(event -> browse());
        return line(target, browse);
    }

    private void browse() {
        File file = new File(model.targetProperty().get());
        File folder = Optional.ofNullable(file.getParentFile())
                .filter(File::isDirectory)
                .orElse(null);
        File chosen;
        if (model.isFolder()) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setInitialDirectory(folder);
            chosen = chooser.showDialog(card.getScene().getWindow());
        } else {
            FileChooser chooser = new FileChooser();
            chooser.setInitialDirectory(folder);
            chooser.setInitialFileName(file.getName());
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter("*" + model.ending(), "*" + model.ending()));
            chosen = chooser.showSaveDialog(card.getScene().getWindow());
        }
        if (chosen != null) {
            model.targetProperty().set(chosen.getPath());
        }
    }

    /** Why it cannot be written, or what would be replaced. */
    private Node remark() {
        Label words = TextRole.SECONDARY.label("");
        words.setId("export-remark");
        words.setWrapText(true);
        words.textProperty()
                .bind(Bindings.createStringBinding(
                        this::remarkText,
                        model.obstacleProperty(),
                        model.targetProperty(),
                        model.withRecordProperty(),
                        model.writtenProperty()));
        return row("", words, words.textProperty().map(text -> !text.isEmpty()));
    }

    private String remarkText() {
        String obstacle = model.obstacleProperty().get();
        boolean isDone = model.writtenProperty().get().isPresent();
        if (!obstacle.isEmpty() || isDone) {
            return obstacle;
        }
        List<String> sentences = new ArrayList<>();
        if (!model.companions().isEmpty()) {
            sentences.add("Also writes " + names(model.companions()) + ".");
        }
        if (!model.replaced().isEmpty()) {
            sentences.add("Replaces " + names(model.replaced()) + ".");
        }
        return String.join(" ", sentences);
    }

    private static String names(List<Path> files) {
        return files.stream().map(file -> "“" + file.getFileName() + "”").collect(Collectors.joining(", "));
    }

    private Node proof() {
        VBox box = new VBox();
        box.getStyleClass().addAll("ps-card", "ps-proof");
        box.setId("export-proof");
        model.writtenProperty()
                .subscribe(now -> now.ifPresentOrElse(
                        written -> box.getChildren()
                                .setAll(ProofList.of(
                                        written, model.subjectProperty().get().cost())),
                        () -> box.getChildren().clear()));
        return row("Result", box, model.writtenProperty().map(Optional::isPresent));
    }

    private Node record(ObservableValue<Boolean> shown) {
        CheckBox record = new CheckBox("Write the run record beside it");
        record.setId("export-record");
        record.selectedProperty().bindBidirectional(model.withRecordProperty());
        Tips.install(
                record,
                new Tip(
                        "Run record",
                        "Choices, measures, hashes and versions in a JSON file of the same name,",
                        "so that the network can be made again."));
        show(record, shown);
        return record;
    }

    private Button showInFolder() {
        Button button = Buttons.withIcon(Icon.FOLDER, Buttons.standard("Show in folder"));
        button.setId("export-show");
        show(button, model.writtenProperty().map(written -> written.isPresent() && FileBrowser.isThere()));
        button.setOnAction(
                event -> model.writtenProperty().get().ifPresent(written -> FileBrowser.show(written.target())));
        return button;
    }

    private Button primary() {
        Button button = Buttons.primary("Export");
        button.setId("export-primary");
        button.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.writtenProperty().get().isPresent()
                                ? "Done"
                                : model.isWritingProperty().get() ? "Writing …" : "Export",
                        model.writtenProperty(),
                        model.isWritingProperty()));
        button.disableProperty()
                .bind(model.isWritingProperty().or(model.obstacleProperty().isNotEmpty()));
        button.setOnAction(event -> {
            if (model.writtenProperty().get().isPresent()) {
                close();
            } else {
                model.write();
            }
        });
        return button;
    }

    private static HBox line(Node... nodes) {
        HBox line = new HBox(nodes);
        line.getStyleClass().add("ps-export-line");
        line.setAlignment(Pos.CENTER_LEFT);
        for (Node node : nodes) {
            if (node instanceof Region region && !(node instanceof TextField)) {
                region.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        return line;
    }
}
