package org.prunescope.app.workbench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.data.Dataset;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.Progress;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.store.StudyFile;
import org.prunescope.store.StudyFolder;
import org.prunescope.study.DataSource;
import org.prunescope.study.InputCheck;
import org.prunescope.study.InputChoice;
import org.prunescope.study.InputTrials;
import org.prunescope.study.NetworkSource;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Ranking;
import org.prunescope.study.Results;
import org.prunescope.study.Run;
import org.prunescope.study.Study;

/** Opens networks, images and studies, and saves studies. What cannot be opened leaves the study as it was. */
public final class Opener {
    /** Title of what is told when a network cannot be opened. */
    public static final String NETWORK_TROUBLE = "The network could not be opened";
    /** Title of what is told when images cannot be opened. */
    public static final String DATA_TROUBLE = "The images could not be opened";
    /** Title of what is told when a study cannot be opened. */
    public static final String STUDY_TROUBLE = "The study could not be opened";

    private final Workbench workbench;
    private final Pipeline pipeline;
    private final Jobs jobs;
    private final Messages messages;
    private final Preferences preferences;
    private final ReadOnlyObjectWrapper<Optional<NetworkCandidate>> network =
            new ReadOnlyObjectWrapper<>(this, "network", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<DataCandidate>> data =
            new ReadOnlyObjectWrapper<>(this, "data", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<DataCandidate>> waiting =
            new ReadOnlyObjectWrapper<>(this, "waiting", Optional.empty());

    public Opener(Workbench workbench, Pipeline pipeline, Jobs jobs, Messages messages, Preferences preferences) {
        this.workbench = workbench;
        this.pipeline = pipeline;
        this.jobs = jobs;
        this.messages = messages;
        this.preferences = preferences;
    }

    /** A network that waits for the user to say how images reach it. */
    public ReadOnlyObjectProperty<Optional<NetworkCandidate>> networkProperty() {
        return network.getReadOnlyProperty();
    }

    /** Images that wait for the user's consent. */
    public ReadOnlyObjectProperty<Optional<DataCandidate>> dataProperty() {
        return data.getReadOnlyProperty();
    }

    /** Images that were taken before there was a network: they wait for it. */
    public ReadOnlyObjectProperty<Optional<DataCandidate>> waitingDataProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** Puts candidates away. */
    public void dismiss() {
        network.set(Optional.empty());
        data.set(Optional.empty());
    }

    /** Reads a network and tries the usual ways of bringing the open images to it. */
    public void openNetwork(Path file) {
        Optional<Images> images = openImages();
        jobs.run(
                Jobs.Lane.WORK,
                "Opening " + file.getFileName(),
                progress -> candidate(file, images, progress),
                candidate -> network.set(Optional.of(candidate)),
                problem -> tell(NETWORK_TROUBLE, file, problem));
    }

    private void tell(String title, Path file, Exception problem) {
        messages.tell(Trouble.ofFile(title, file, problem, pipeline.versionLine()));
    }

    /** Images that were read before. */
    private record Images(DataSource source, Dataset dataset) {}

    private Optional<Images> openImages() {
        Optional<Dataset> open = workbench.opened().flatMap(Opened::data).map(OpenData::found);
        return open.map(dataset -> new Images(workbench.study().data().orElseThrow(), dataset))
                .or(() -> waiting.get().map(candidate -> new Images(candidate.source(), candidate.dataset())));
    }

    private NetworkCandidate candidate(Path path, Optional<Images> images, Progress progress) throws IOException {
        NetworkFile file = pipeline.openNetwork(path);
        List<NetworkCandidate.Choice> choices = new ArrayList<>();
        if (images.isEmpty()) {
            InputCheck.candidates(file)
                    .forEach(check -> choices.add(new NetworkCandidate.Choice(check, Optional.empty())));
            return new NetworkCandidate(
                    file, ChannelGroups.of(file.network().graph()), Optional.empty(), Optional.empty(), choices, 0);
        }
        DataSource source = images.get().source;
        Dataset dataset = images.get().dataset;
        InputTrials tried = pipeline.tryInputs(file, dataset, source.split(), progress);
        tried.trials()
                .forEach(
                        trial -> choices.add(new NetworkCandidate.Choice(trial.check(), Optional.of(trial.answers()))));
        // What is known stands before what was found on a hundred images.
        choices.sort(Comparator.comparing((NetworkCandidate.Choice choice) ->
                        choice.check().known().isEmpty())
                .thenComparingDouble(choice -> -choice.balancedAccuracy().orElse(0)));
        return new NetworkCandidate(
                file,
                ChannelGroups.of(file.network().graph()),
                Optional.of(source),
                Optional.of(dataset),
                choices,
                tried.images());
    }

    /** Takes a network as the study's, in a study of its own. */
    public void take(NetworkCandidate candidate, InputChoice input) {
        dismiss();
        NetworkFile file = candidate.file();
        Study begun = workbench
                .study()
                .withNetwork(new NetworkSource(file.path().toAbsolutePath(), file.sha256()))
                .withName(stem(file.path()));
        Study study = candidate
                .source()
                .map(source -> begun.data().isPresent() ? begun : begun.withData(source))
                .orElse(begun)
                .withInput(input);
        load(study, StudyFiles.fresh(preferences), file, candidate.dataset());
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** Looks at images and shows what was found. */
    public void openData(DataSource source) {
        Optional<Opened> files = workbench.opened();
        jobs.run(
                Jobs.Lane.WORK,
                "Opening " + source.path().getFileName(),
                progress -> {
                    Dataset dataset = pipeline.openDataset(source);
                    if (files.isPresent()) {
                        Pipeline.requireFit(files.get().network(), dataset);
                    }
                    return new DataCandidate(source, dataset, dataset.split(source.split()));
                },
                candidate -> data.set(Optional.of(candidate)),
                problem -> tell(DATA_TROUBLE, source.path(), problem));
    }

    /** Takes images: for the open network at once, else for the next one that is opened. */
    public void take(DataCandidate candidate) {
        dismiss();
        Optional<Opened> files = workbench.opened();
        if (files.isEmpty()) {
            waiting.set(Optional.of(candidate));
            messages.sayDone("%s: %d images of %d classes. Now open the network that was trained on them."
                    .formatted(
                            candidate.dataset().name(),
                            candidate.dataset().size(),
                            candidate.dataset().classNames().size()));
            return;
        }
        NetworkFile file = files.get().file();
        // Values belong to the network and stay; the order of classes belongs to the images that were there before.
        InputChoice input = InputChoice.inOrder(
                workbench.study().input().map(InputChoice::preprocessing).orElseGet(() -> InputCheck.usual(file)),
                candidate.dataset().classNames().size());
        Study study = workbench.study().withData(candidate.source()).withInput(input);
        load(study, StudyFiles.fresh(preferences), file, Optional.of(candidate.dataset()));
    }

    /** Changes how images reach the network. */
    public void changeInput(InputChoice input) {
        workbench
                .opened()
                .ifPresent(files -> load(
                        workbench.study().withInput(input),
                        workbench.folder(),
                        files.file(),
                        files.data().map(OpenData::found)));
    }

    /** Opens a study as it was saved. */
    public void openStudy(Path file) {
        open(file, StudyFolder.of(file), true);
    }

    /** Opens a study as a copy without a file, so that saving asks for a place: the sample. */
    public void openAsCopy(Path file) {
        open(file, StudyFiles.fresh(preferences), false);
    }

    private void open(Path file, StudyFolder folder, boolean isOwn) {
        jobs.run(
                Jobs.Lane.WORK,
                "Opening " + file.getFileName(),
                progress -> {
                    Study study = StudyFile.read(file);
                    if (!isOwn) {
                        StudyFiles.copy(StudyFolder.of(file), folder);
                    }
                    return prepare(study, folder, networkOf(study), Optional.empty());
                },
                ready -> {
                    Optional<Workbench.SavedStudy> where = isOwn
                            ? Optional.of(new Workbench.SavedStudy(file, ready.study, Instant.now()))
                            : Optional.empty();
                    show(ready, folder, where);
                    if (isOwn) {
                        remember(file, ready.study);
                    }
                },
                problem -> tell(STUDY_TROUBLE, file, problem));
    }

    private NetworkFile networkOf(Study study) throws IOException {
        NetworkSource source = study.network()
                .orElseThrow(() -> new IOException("The study has no network: open one and save the study again."));
        return pipeline.openNetwork(source);
    }

    /** Begins a study with files that were read before. */
    private void load(Study study, StudyFolder folder, NetworkFile network, Optional<Dataset> dataset) {
        jobs.run(
                Jobs.Lane.WORK,
                "Opening " + study.name(),
                progress -> prepare(study, folder, network, dataset),
                ready -> show(ready, folder, Optional.empty()),
                problem -> messages.tell(Trouble.of(STUDY_TROUBLE, study.name(), problem)));
    }

    /** Everything that a study needs, read. */
    private record Ready(Study study, Opened files, Optional<Ranking> ranking) {}

    private Ready prepare(Study study, StudyFolder folder, NetworkFile file, Optional<Dataset> known)
            throws IOException {
        Results results = new Results(pipeline, folder.results());
        ChannelGroups groups = ChannelGroups.of(file.network().graph());
        if (study.data().isEmpty()) {
            return new Ready(study, new Opened(file, groups, Optional.empty(), Optional.empty()), Optional.empty());
        }
        InputChoice input = study.input()
                .orElseGet(() -> InputChoice.inOrder(
                        InputCheck.usual(file), file.network().classes()));
        Dataset dataset = known.isPresent()
                ? known.get()
                : pipeline.openDataset(study.data().get());
        OpenData images = pipeline.prepare(dataset, study.data().get().split(), input, file.network());
        Optional<Ranking> ranking = results.knownRanking(file.sha256(), images, study.ranking());
        return new Ready(
                study,
                new Opened(file, groups, Optional.of(images), results.knownValidation(file.sha256(), images)),
                ranking);
    }

    private void show(Ready ready, StudyFolder folder, Optional<Workbench.SavedStudy> where) {
        waiting.set(Optional.empty());
        workbench.begin(ready.study, ready.files, ready.ranking, folder, where);
        int outputs = ready.files.network().classes();
        messages.sayDone(
                ready.files.data().isPresent()
                        ? "Network and data fit: %d outputs, %d classes"
                                .formatted(outputs, ready.files.classes().size())
                        : "%s opened; open labelled images to see whom pruning hurts"
                                .formatted(ready.files.file().path().getFileName()));
    }

    /** Writes the study to its file. */
    public void save(Path file) {
        Study study = workbench.study();
        StudyFolder from = workbench.folder();
        StudyFolder to = StudyFolder.of(file);
        jobs.run(
                Jobs.Lane.WORK,
                "Saving " + file.getFileName(),
                progress -> {
                    StudyFiles.copy(from, to);
                    StudyFile.write(study, file);
                    return study;
                },
                written -> {
                    workbench.wasSaved(new Workbench.SavedStudy(file, written, Instant.now()), to);
                    remember(file, written);
                    messages.sayDone("Saved " + file.getFileName());
                },
                problem -> messages.tell(Trouble.of(
                        "The study could not be saved", file.getFileName().toString(), problem)));
    }

    /** Writes the study down where it lies, or for the case of a crash where it has no place yet. */
    public void keepSafe() {
        Path file = workbench
                .savedProperty()
                .get()
                .map(Workbench.SavedStudy::file)
                .orElseGet(() -> StudyFiles.emergencyFile(workbench.folder()));
        Study study = workbench.study();
        jobs.run(
                Jobs.Lane.PREVIEW,
                "Keeping the study safe",
                progress -> {
                    Files.createDirectories(file.toAbsolutePath().getParent());
                    StudyFile.write(study, file);
                    return study;
                },
                written -> remember(file, written),
                problem -> messages.tell(Trouble.of("The study could not be kept safe", file.toString(), problem)));
    }

    private void remember(Path file, Study study) {
        preferences.remember(new Preferences.RecentStudy(
                file.toAbsolutePath(), study.name(), summary(study), System.currentTimeMillis()));
    }

    private static String summary(Study study) {
        Optional<Run> best = study.runs().stream()
                .filter(run -> run.state() == Run.State.DONE)
                .max(Comparator.comparingDouble(run -> run.validation().balancedAccuracy()));
        return best.map(run -> "%d runs · best balanced accuracy %.2f"
                        .formatted(study.runs().size(), run.validation().balancedAccuracy()))
                .orElse("not pruned yet");
    }

    /** The sample study's file, where it lies beside the program. */
    public static Optional<Path> sample() {
        return List.of(Path.of("sample-data"), besideTheProgram().resolveSibling("sample-data")).stream()
                .map(folder -> folder.resolve("skin.study"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** {@code target} where the program runs from its jar or its classes. */
    private static Path besideTheProgram() {
        try {
            return Path.of(Opener.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
        } catch (URISyntaxException | SecurityException e) {
            return Path.of("");
        }
    }
}
