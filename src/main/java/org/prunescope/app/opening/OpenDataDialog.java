package org.prunescope.app.opening;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.prunescope.app.control.Banner;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.control.NumberField;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.theme.Icon;
import org.prunescope.data.SplitRule;

/** Shows what was found before images are opened. */
public final class OpenDataDialog {
    private static final int MOST_PERCENT = 90;
    private static final double FIELD = 72;

    private final OpenDataViewModel model;
    private final DialogLayer layer;
    private final VBox classes = new VBox();
    private final VBox verdict = new VBox(8);
    private final Button open = Buttons.primary("Open images");

    private OpenDataDialog(OpenDataViewModel model, DialogLayer layer) {
        this.model = model;
        this.layer = layer;
    }

    /** Shows the images that wait at the opener; does nothing if none do. */
    public static void show(Desk desk, DialogLayer layer) {
        desk.opener().dataProperty().get().ifPresent(candidate -> {
            OpenDataDialog dialog = new OpenDataDialog(new OpenDataViewModel(desk, candidate), layer);
            layer.show(dialog.card());
            dialog.open.requestFocus();
        });
    }

    private DialogCard card() {
        DataReportViewModel report = model.report();
        Path path = model.candidateProperty().get().source().path();
        Button folder = Buttons.standard("Choose folder");
        folder.setOnAction(event -> FileDialogs.images(folder, path).ifPresent(model::openAnother));
        Button file = Buttons.standard("Choose file");
        file.setOnAction(event -> FileDialogs.labels(file, path).ifPresent(model::openAnother));
        Button cancel = Buttons.standard("Cancel");
        cancel.setOnAction(event -> cancel());
        open.setId("open-data");
        open.setOnAction(event -> open());
        DialogCard card = new DialogCard(
                        DialogCard.Width.WIDE,
                        "Open images",
                        "Labels and the headers of images were read. Say whether this is what you mean.",
                        this::cancel)
                .withRow("Found", Parts.file(Icon.OPEN_DATA, report.name(), report.found(), folder, file));
        if (model.isTable()) {
            card.withRow("Labels", table(path));
        }
        card.withRow("Classes", classes);
        card.withRow("Parts", model.isShared() ? sharing() : Parts.line(report.sharing()));
        card.withRow("Left out", DataReportPart.findings(report));
        if (!report.warnings().isEmpty()) {
            card.withRow("Warnings", DataReportPart.warnings(report));
        }
        model.candidateProperty()
                .subscribe(now -> classes.getChildren().setAll(DataReportPart.classes(model.report())));
        model.problemProperty().subscribe(now -> showVerdict());
        return card.withPart(verdict)
                .withNote(TextRole.SECONDARY.label(
                        model.hasNetwork() ? "" : "Open the network that was trained on them next"))
                .withButtons(cancel, open);
    }

    private Node table(Path path) {
        ComboBox<Optional<String>> columns = new ComboBox<>(FXCollections.observableArrayList(model.columns()));
        columns.setId("label-column");
        columns.setConverter(new StringConverter<>() {
            @Override
            public String toString(Optional<String> column) {
                return column == null
                        ? ""
                        : column.map(name -> "column “" + name + "”").orElse("column found by its name");
            }

            @Override
            public Optional<String> fromString(String text) {
                throw new UnsupportedOperationException("the columns are chosen, not typed");
            }
        });
        columns.setValue(model.column());
        columns.valueProperty().addListener((property, before, after) -> model.readColumn(after));
        Tips.install(columns, new Tip("Column of the labels", "Which column of the table says the class of an image."));
        Label folder = TextRole.SECONDARY.label("images in " + model.imageFolder());
        folder.setMinWidth(0);
        Button choose = Buttons.standard("Choose");
        choose.setMinWidth(Button.USE_PREF_SIZE);
        choose.setOnAction(event -> FileDialogs.images(choose, path).ifPresent(model::readImages));
        Tips.install(folder, new Tip("Folder of the images", model.imageFolder().toString()));
        return Parts.column(columns, Parts.row(folder, Parts.space(), choose));
    }

    private Node sharing() {
        NumberField validation =
                field("a share", "%", 1, MOST_PERCENT, 100 * model.rule().validation());
        validation.setId("validation-share");
        NumberField test =
                field("a share", "%", 0, MOST_PERCENT, 100 * model.rule().test());
        test.setId("test-share");
        NumberField seed = field("a seed", "", 0, 999_999, (double) model.rule().seed());
        seed.setId("split-seed");
        Label complaint = Tone.BROKEN.of(TextRole.SECONDARY.label(""));
        Runnable share = () -> {
            double val = validation.valueProperty().get() / 100;
            double rest = 1 - val - test.valueProperty().get() / 100;
            boolean isTooMuch = rest < 0.01;
            complaint.setText(isTooMuch ? "Nothing is left for training." : "");
            open.setDisable(isTooMuch);
            if (!isTooMuch) {
                model.share(new SplitRule(
                        rest,
                        val,
                        1 - val - rest,
                        Math.round(seed.valueProperty().get())));
            }
        };
        for (NumberField one : List.of(validation, test, seed)) {
            one.valueProperty().addListener(observable -> share.run());
        }
        Tips.install(
                test,
                new Tip(
                        "Test part",
                        "Images that stay sealed until the final evaluation. Nothing may be chosen by them."));
        Tips.install(validation, new Tip("Validation part", "Images by which plans and epochs are judged."));
        HBox fields = Parts.row(
                TextRole.BODY.label("validation"),
                validation,
                TextRole.BODY.label("test"),
                test,
                TextRole.BODY.label("seed"),
                seed,
                complaint);
        String line = model.isPool()
                ? "Shared out class by class; images of one patient or lesion stay together. The rest is for training."
                : "What the disk does not give is taken from the training images, in these proportions.";
        return new VBox(4, fields, Parts.wrapped(TextRole.DETAIL, line));
    }

    private static NumberField field(String noun, String unit, int least, int most, double value) {
        NumberField field = new NumberField(noun, NumberField.Range.whole(least, most), unit);
        field.setPrefWidth(FIELD);
        field.setMaxWidth(FIELD);
        field.valueProperty().set(value);
        return field;
    }

    private void showVerdict() {
        verdict.getChildren().clear();
        String problem = model.problemProperty().get();
        if (!problem.isEmpty()) {
            verdict.getChildren().add(Banner.sentence(Tone.BROKEN, problem));
        } else if (model.hasNetwork()) {
            verdict.getChildren()
                    .add(Banner.sentence(
                            Tone.HOLDS,
                            "Their %d classes fit the outputs of the open network."
                                    .formatted(model.report().counts().rows().size())));
        }
        if (model.runsThatGo() > 0) {
            verdict.getChildren()
                    .add(Banner.sentence(
                            Tone.CANNOT_TELL,
                            "Runs and guard-rails were measured on other images: the study goes on without its %s."
                                    .formatted(model.runsThatGo() == 1 ? "run" : model.runsThatGo() + " runs")));
        }
        verdict.setManaged(!verdict.getChildren().isEmpty());
    }

    private void open() {
        layer.hide();
        model.open();
    }

    private void cancel() {
        layer.hide();
        model.cancel();
    }
}
