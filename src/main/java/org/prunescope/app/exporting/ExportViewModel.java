package org.prunescope.app.exporting;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Planned;
import org.prunescope.app.workbench.Trouble;
import org.prunescope.chart.Palette;
import org.prunescope.engine.Job;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.engine.WriteOptions;
import org.prunescope.export.Exporter;
import org.prunescope.export.Findings;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.study.OpenData;

/** What is to be exported, where to, and whether it can be. */
final class ExportViewModel {
    private static final String FOLDER_KEY = "export-folder";

    private final Desk desk;
    private final List<Subject> subjects;
    private final ObjectProperty<ExportKind> kind = new SimpleObjectProperty<>(this, "kind");
    private final ObjectProperty<Subject> subject = new SimpleObjectProperty<>(this, "subject");
    private final List<NetworkFormat> formats;
    private final ObjectProperty<NetworkFormat> format = new SimpleObjectProperty<>(this, "format");
    private final ObjectProperty<OptionalInt> version =
            new SimpleObjectProperty<>(this, "version", OptionalInt.empty());
    private final StringProperty batch = new SimpleStringProperty(this, "batch", "");
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(this, "palette", Palette.LIGHT);
    private final BooleanProperty folds = new SimpleBooleanProperty(this, "folds");
    private final BooleanProperty withRecord = new SimpleBooleanProperty(this, "withRecord", true);
    private final StringProperty target = new SimpleStringProperty(this, "target", "");
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper(this, "obstacle", "");
    private final ReadOnlyBooleanWrapper isWriting = new ReadOnlyBooleanWrapper(this, "isWriting");
    private final ReadOnlyObjectWrapper<Optional<Written>> written =
            new ReadOnlyObjectWrapper<>(this, "written", Optional.empty());
    private final Subscription answers;
    private Path folder;

    ExportViewModel(Desk desk, ExportKind first) {
        this.desk = desk;
        subjects = Subject.of(desk.workbench());
        formats = desk.pipeline().formats().stream()
                .filter(NetworkFormat::canWrite)
                .toList();
        format.set(formats.get(0));
        folder = desk.workbench()
                .savedProperty()
                .get()
                .map(saved -> saved.file().toAbsolutePath().getParent())
                .orElseGet(() -> lastFolder(desk));
        subject.set(
                Subject.preferred(subjects, desk.runs().chosenProperty().get()).orElse(null));
        kind.set(first);
        kind.subscribe(now -> suggest());
        format.subscribe(now -> suggest());
        version.subscribe(now -> changed());
        batch.subscribe(now -> changed());
        subject.subscribe(now -> {
            Optional.ofNullable(now).ifPresent(own -> desk.runs().askFor(own.run()));
            suggest();
        });
        target.subscribe(now -> typed());
        palette.subscribe(now -> changed());
        folds.subscribe(now -> changed());
        withRecord.subscribe(now -> changed());
        answers = desk.runs().answersProperty().subscribe(now -> judge());
    }

    private static Path lastFolder(Desk desk) {
        Path home = Path.of(System.getProperty("user.home"));
        Path last = Path.of(desk.preferences().get(FOLDER_KEY, home.toString()));
        return Files.isDirectory(last) ? last : home;
    }

    /** The desk outlives the dialog. */
    void close() {
        answers.unsubscribe();
    }

    ObjectProperty<ExportKind> kindProperty() {
        return kind;
    }

    /** The network that is told of; null only while nothing is open. */
    ObjectProperty<Subject> subjectProperty() {
        return subject;
    }

    List<Subject> subjects() {
        return subjects;
    }

    /** The formats that a network can be written in, the preferred one first. */
    List<NetworkFormat> formats() {
        return formats;
    }

    ObjectProperty<NetworkFormat> formatProperty() {
        return format;
    }

    /** The version of the format that is written; empty for the oldest that fits. */
    ObjectProperty<OptionalInt> versionProperty() {
        return version;
    }

    /** How many images the file takes at a time, as typed; empty for any number. */
    StringProperty batchProperty() {
        return batch;
    }

    /** The palette of charts. */
    ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    /** Whether batch normalisations are folded into the layers before them. */
    BooleanProperty foldsProperty() {
        return folds;
    }

    BooleanProperty withRecordProperty() {
        return withRecord;
    }

    /** The file or folder, as typed. */
    StringProperty targetProperty() {
        return target;
    }

    /** Why nothing can be written now, in a sentence; empty if it can. */
    ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty isWritingProperty() {
        return isWriting.getReadOnlyProperty();
    }

    /** What was written; empty again when a choice changes. */
    ReadOnlyObjectProperty<Optional<Written>> writtenProperty() {
        return written.getReadOnlyProperty();
    }

    boolean isFolder() {
        return exporter().filter(own -> own.form().isFolder()).isPresent();
    }

    /** The ending of the file with its dot; empty for folders. */
    String ending() {
        return exporter()
                .map(own -> own.form().isFolder() ? "" : "." + own.form().ending())
                .orElseGet(() -> "." + format.get().extensions().get(0));
    }

    /** The files that writing would replace. */
    List<Path> replaced() {
        return isFolder() ? List.of() : files().stream().filter(Files::exists).toList();
    }

    /** What is written beside a network because its format needs it; empty for other kinds. */
    List<Path> companions() {
        return isNetwork() ? path().map(format.get()::companions).orElse(List.of()) : List.of();
    }

    /** The line that loads the network where its format is at home; empty for other kinds. */
    String howToLoad() {
        return isNetwork() ? path().map(format.get()::howToLoad).orElse("") : "";
    }

    /** Whether the format has versions and batches to choose. */
    boolean hasVersions() {
        return isNetwork() && !format.get().versions().isEmpty();
    }

    private boolean isNetwork() {
        return kind.get() == ExportKind.NETWORK;
    }

    private List<Path> files() {
        return Stream.of(path().stream(), companions().stream(), recordFile().stream())
                .flatMap(Function.identity())
                .toList();
    }

    private Optional<Path> recordFile() {
        return path().filter(path -> isNetwork() && withRecord.get())
                .map(path -> path.resolveSibling(stem(path) + ".json"));
    }

    private Optional<Exporter> exporter() {
        return kind.get().exporter(palette.get());
    }

    /** The same folder, with the name that fits the choices. */
    private void suggest() {
        target.set(folder.resolve(name()).toString());
        changed();
    }

    private String name() {
        String stem =
                desk.workbench().opened().map(open -> stem(open.file().path())).orElse("network");
        String suffix = Optional.ofNullable(subject.get()).map(Subject::suffix).orElse("");
        return switch (kind.get()) {
            case NETWORK -> stem + suffix + ending();
            case PLAN -> stem + "-plan" + ending();
            case RANKS -> "rank_conv";
            case TABLES -> stem + suffix + "-tables";
            case CHARTS -> stem + suffix + "-charts";
            case REPORT -> stem + suffix + "-report" + ending();
        };
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private void typed() {
        path().map(Path::getParent).ifPresent(parent -> folder = parent);
        changed();
    }

    private void changed() {
        written.set(Optional.empty());
        judge();
    }

    private void judge() {
        obstacle.set(findObstacle().orElse(""));
    }

    private Optional<String> findObstacle() {
        Optional<Opened> open = desk.workbench().opened();
        if (open.isEmpty()) {
            return Optional.of("Open a network first.");
        }
        if (isBeingMeasured()) {
            return Optional.of("Run " + subject.get().run() + " is being measured: a moment.");
        }
        return exporter()
                .flatMap(own -> own.obstacle(findings(open.get())))
                .or(this::wrongBatch)
                .or(this::wrongPlace);
    }

    /** Charts and reports compare single answers, which come a moment after a run is chosen. */
    private boolean isBeingMeasured() {
        boolean comparesAnswers =
                kind.get() == ExportKind.CHARTS || kind.get() == ExportKind.REPORT || kind.get() == ExportKind.TABLES;
        boolean hasData = desk.workbench().opened().flatMap(Opened::data).isPresent();
        return comparesAnswers
                && hasData
                && subject.get().kind() == Subject.Kind.RUN
                && !desk.runs()
                        .answersProperty()
                        .get()
                        .containsKey(subject.get().run());
    }

    private Optional<String> wrongBatch() {
        return hasVersions() && !batch.get().isBlank() && fixedBatch().isEmpty()
                ? Optional.of("The images at a time are a number from 1 to %d, or nothing for any number."
                        .formatted(WriteOptions.LARGEST_BATCH))
                : Optional.empty();
    }

    private OptionalInt fixedBatch() {
        try {
            int images = Integer.parseInt(batch.get().strip());
            return images >= 1 && images <= WriteOptions.LARGEST_BATCH ? OptionalInt.of(images) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private WriteOptions options() {
        WriteOptions options = WriteOptions.PLAIN.with(
                folds.get() ? WriteOptions.Normalization.FOLD : WriteOptions.Normalization.KEEP);
        if (!hasVersions()) {
            return options;
        }
        OptionalInt images = fixedBatch();
        WriteOptions batched = images.isPresent() ? options.withBatch(images.getAsInt()) : options;
        return version.get().isPresent() ? batched.withOpset(version.get().getAsInt()) : batched;
    }

    private Optional<String> wrongPlace() {
        Optional<Path> path = path();
        if (path.isEmpty()) {
            return Optional.of(isFolder() ? "Name a folder to write into." : "Name a file to write.");
        }
        if (!path.get().getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending())) {
            return Optional.of("The name of the file has to end in " + ending() + ".");
        }
        if (!Files.isDirectory(path.get().getParent())) {
            return Optional.of("There is no folder “" + path.get().getParent() + "”: choose one that exists.");
        }
        return Optional.empty();
    }

    private Optional<Path> path() {
        try {
            Path path = Path.of(target.get().trim()).toAbsolutePath();
            return target.get().isBlank() || path.getFileName() == null ? Optional.empty() : Optional.of(path);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Findings findings(Opened open) {
        return DeskFindings.of(desk, open, subject.get());
    }

    /** Writes what was chosen; an obstacle must not be there. */
    void write() {
        Opened open = desk.workbench().opened().orElseThrow();
        Findings findings = findings(open);
        Path path = path().orElseThrow();
        if (exporter().isPresent()) {
            Exporter exporter = exporter().get();
            run(path, progress -> ExportJob.other(exporter, findings, path));
            return;
        }
        switch (subject.get().kind()) {
            case ORIGINAL -> writeNetwork(open.network(), ChannelSelection.keepAll(), findings, path);
            case PLAN -> {
                Planned planned = desk.workbench().planned().orElseThrow();
                writeNetwork(open.network(), planned.before().selection(), findings, path);
            }
            case RUN ->
                desk.runs()
                        .readNetwork(
                                subject.get().run(),
                                file -> writeNetwork(file.network(), ChannelSelection.keepAll(), findings, path));
        }
    }

    private void writeNetwork(Network network, ChannelSelection selection, Findings findings, Path path) {
        Optional<OpenData> data = desk.workbench().opened().flatMap(Opened::data);
        WriteOptions options = options();
        List<Path> companions = companions();
        Optional<Path> record = recordFile();
        run(
                path,
                progress -> ExportJob.network(
                        desk.pipeline(),
                        Surgery.prune(network, selection),
                        findings,
                        path,
                        options,
                        data,
                        new ExportJob.Beside(companions, record)));
    }

    private void run(Path path, Job<Written> job) {
        isWriting.set(true);
        // Not behind a fine-tuning, which may take hours.
        desk.jobs().run(Jobs.Lane.PREVIEW, "Writing " + path.getFileName(), job, this::done, problem -> {
            isWriting.set(false);
            String message = Optional.ofNullable(problem.getMessage()).orElseGet(problem::toString);
            desk.messages().tell(new Trouble("Nothing was exported", path.toString(), message, problem.toString()));
        });
    }

    private void done(Written now) {
        isWriting.set(false);
        written.set(Optional.of(now));
        desk.preferences().put(FOLDER_KEY, folder.toString());
        desk.messages()
                .sayDone(kind.get().label() + " exported as “" + now.target().getFileName() + "”");
    }
}
