package org.prunescope.app.opening;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.workbench.NetworkCandidate;
import org.prunescope.app.workbench.Opened;
import org.prunescope.chart.ClassMark;
import org.prunescope.data.Batch;
import org.prunescope.data.Dataset;
import org.prunescope.data.Draws;
import org.prunescope.data.PictureLoader;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.SplitRule;
import org.prunescope.engine.Job;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.study.InputCheck;
import org.prunescope.study.InputChoice;
import org.prunescope.study.InputTrials;
import org.prunescope.study.OutputOrder;
import org.prunescope.study.Pipeline;

/** How images reach a network: the usual ways and one of the user's own, each tried on training images. */
final class ImageValuesViewModel {
    private static final int MEASURED_IMAGES = 1000;

    private final Pipeline pipeline;
    private final Jobs jobs;
    private final Network network;
    private final Optional<Images> images;
    private final List<InputCheck> ways;
    private final ObjectProperty<OptionalInt> way = new SimpleObjectProperty<>(this, "way", OptionalInt.of(0));
    private final ObjectProperty<OwnValues> own;
    private final ObjectProperty<Preprocessing.Fit> fit =
            new SimpleObjectProperty<>(this, "fit", Preprocessing.Fit.STRETCH);
    private final ObjectProperty<List<Integer>> order = new SimpleObjectProperty<>(this, "order");
    private final ReadOnlyObjectWrapper<Map<Preprocessing, ConfusionMatrix>> answers =
            new ReadOnlyObjectWrapper<>(this, "answers");
    private final ReadOnlyObjectWrapper<Optional<FittedPicture>> picture =
            new ReadOnlyObjectWrapper<>(this, "picture", Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final List<RunningJob> started = new ArrayList<>();
    private final Set<Preprocessing> asked = new HashSet<>();

    /** Labelled images and how they are shared out. */
    record Images(Dataset dataset, SplitRule split) {}

    /**
     * @param known answers that were measured before
     * @param begin what is chosen at first
     */
    private ImageValuesViewModel(
            Pipeline pipeline,
            Jobs jobs,
            Network network,
            Optional<Images> images,
            List<InputCheck> ways,
            Map<Preprocessing, ConfusionMatrix> known,
            InputChoice begin) {
        this.pipeline = pipeline;
        this.jobs = jobs;
        this.network = network;
        this.images = images;
        this.ways = List.copyOf(ways);
        answers.set(Map.copyOf(known));
        order.set(begin.classOrder());
        fit.set(begin.preprocessing().fit());
        own = new SimpleObjectProperty<>(this, "own", OwnValues.of(begin.preprocessing()));
        way.set(IntStream.range(0, ways.size())
                .filter(i -> preprocessing(i).equals(begin.preprocessing()))
                .findFirst());
        way.addListener(observable -> refresh());
        own.addListener(observable -> refresh());
        fit.addListener(observable -> refresh());
        refresh();
    }

    /** For a network that waits to be opened; what it is known to expect is chosen, else what answered best. */
    static ImageValuesViewModel of(Pipeline pipeline, Jobs jobs, NetworkCandidate candidate) {
        Map<Preprocessing, ConfusionMatrix> known = new HashMap<>();
        candidate.choices().forEach(choice -> choice.answers()
                .ifPresent(found -> known.put(choice.check().preprocessing(), found)));
        Network network = candidate.file().network();
        List<InputCheck> ways =
                candidate.choices().stream().map(NetworkCandidate.Choice::check).toList();
        return new ImageValuesViewModel(
                pipeline,
                jobs,
                network,
                candidate
                        .dataset()
                        .map(dataset -> new Images(
                                dataset, candidate.source().orElseThrow().split())),
                ways,
                known,
                InputChoice.inOrder(ways.get(0).preprocessing(), network.classes()));
    }

    /** For a network that is open; what is in force is chosen. */
    static ImageValuesViewModel of(Pipeline pipeline, Jobs jobs, Opened files, Optional<InputChoice> inForce) {
        Network network = files.network();
        return new ImageValuesViewModel(
                pipeline,
                jobs,
                network,
                files.data().map(data -> new Images(data.found(), data.splitRule())),
                InputCheck.candidates(files.file()),
                Map.of(),
                inForce.orElseGet(() -> InputChoice.inOrder(InputCheck.usual(files.file()), network.classes())));
    }

    /** The usual ways. */
    List<InputCheck> ways() {
        return ways;
    }

    /** Which of the usual ways is chosen; empty for the user's own values. */
    ObjectProperty<OptionalInt> wayProperty() {
        return way;
    }

    ObjectProperty<OwnValues> ownProperty() {
        return own;
    }

    ObjectProperty<Preprocessing.Fit> fitProperty() {
        return fit;
    }

    /** For each output of the network the class of the disk that it stands for. */
    ObjectProperty<List<Integer>> orderProperty() {
        return order;
    }

    /** What each way was found to answer. */
    ReadOnlyObjectProperty<Map<Preprocessing, ConfusionMatrix>> answersProperty() {
        return answers.getReadOnlyProperty();
    }

    /** An image of the rarest class as the network gets it; empty until it is read, and without images. */
    ReadOnlyObjectProperty<Optional<FittedPicture>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** What went wrong with the images, or empty. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    boolean hasImages() {
        return images.isPresent();
    }

    int channels() {
        return network.graph().imageShape().channels();
    }

    /** Width, height and colours that the network reads: {@code 64×64, RGB}. */
    String size() {
        Shape shape = network.graph().imageShape();
        return "%d×%d, %s".formatted(shape.width(), shape.height(), shape.channels() == 3 ? "RGB" : "grey");
    }

    /** Names of the classes in the order of the disk; empty without images. */
    List<String> classNames() {
        return images.map(open -> open.dataset().classNames()).orElse(List.of());
    }

    /** Marks of the classes in the order of the disk; empty without images. */
    List<ClassMark> marks() {
        return images.map(open -> ClassCounts.marks(open.dataset().classCounts()))
                .orElse(List.of());
    }

    private Preprocessing preprocessing(int index) {
        return ways.get(index).preprocessing().fitted(fit.get());
    }

    /** The values that are chosen. */
    Preprocessing preprocessing() {
        return way.get().isPresent()
                ? preprocessing(way.get().getAsInt())
                : own.get().applied(network.graph().imageShape(), fit.get());
    }

    /** Everything that is chosen. */
    InputChoice input() {
        return new InputChoice(preprocessing(), order.get());
    }

    /** Balanced accuracy of a usual way with the chosen order of outputs; empty while it is not measured. */
    OptionalDouble balancedAccuracy(int index) {
        return balancedAccuracy(preprocessing(index));
    }

    /** The same of what is chosen. */
    OptionalDouble balancedAccuracy() {
        return balancedAccuracy(preprocessing());
    }

    private OptionalDouble balancedAccuracy(Preprocessing tried) {
        ConfusionMatrix found = answers.get().get(tried);
        return found == null ? OptionalDouble.empty() : OutputOrder.balancedAccuracy(found, order.get());
    }

    /** Which of the usual ways answers best; empty while none is known to answer better than by guessing. */
    OptionalInt best() {
        double guessing = 1.0 / network.classes() + 0.05;
        return IntStream.range(0, ways.size())
                .filter(i -> balancedAccuracy(i).orElse(0) > guessing)
                .boxed()
                .max(Comparator.comparingDouble(
                                (Integer i) -> balancedAccuracy(i).getAsDouble())
                        .thenComparing(Comparator.reverseOrder()))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** How many images each way was tried on; 0 while nothing is measured. */
    int triedImages() {
        ConfusionMatrix found = answers.get().get(preprocessing());
        return found == null ? 0 : found.total();
    }

    /** Outputs of the network: one for each class, or a single one that tells two classes apart. */
    int units() {
        return network.graph().outputShape().channels();
    }

    /** What the usual ways came to with the chosen order of outputs; empty until all are measured. */
    Optional<InputTrials> trials() {
        List<InputTrials.Trial> trials = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            ConfusionMatrix found = answers.get().get(preprocessing(i));
            if (found != null) {
                trials.add(new InputTrials.Trial(ways.get(i), OutputOrder.understood(found, order.get())));
            }
        }
        return Optional.of(trials).filter(all -> all.size() == ways.size()).map(InputTrials::new);
    }

    /** Chooses a usual way. */
    void choose(InputCheck check) {
        way.set(OptionalInt.of(ways.indexOf(check)));
    }

    /** Another order of outputs in which the answers are clearly better, if there is one. */
    Optional<OutputOrder.Suggestion> betterOrder() {
        return Optional.ofNullable(answers.get().get(preprocessing()))
                .flatMap(found -> OutputOrder.suggestion(found, order.get()));
    }

    /** Gives an output another class; the output that had it takes the other. */
    void assign(int output, int label) {
        order.set(OutputOrder.swapped(order.get(), output, order.get().indexOf(label)));
    }

    void reverseOrder() {
        order.set(OutputOrder.reversed(order.get()));
    }

    /** Takes mean and deviation of the training images as the user's own values. */
    void measureOwn() {
        images.ifPresent(open -> start(
                "Measuring image values",
                progress -> {
                    PictureSet part = open.dataset().split(open.split()).train();
                    try (PictureLoader loader = new PictureLoader(part, unit(), 0)) {
                        return loader.measured(Draws.stratified(part, MEASURED_IMAGES, 0));
                    }
                },
                measured -> {
                    own.set(OwnValues.of(measured));
                    way.set(OptionalInt.empty());
                }));
    }

    /** Stops what is being tried. */
    void close() {
        started.forEach(RunningJob::cancel);
    }

    private Preprocessing unit() {
        Shape shape = network.graph().imageShape();
        return Preprocessing.unit(shape.channels(), shape.height(), shape.width())
                .fitted(fit.get());
    }

    private void refresh() {
        images.ifPresent(open -> {
            showPicture(open);
            List<Preprocessing> wanted = new ArrayList<>();
            IntStream.range(0, ways.size()).forEach(i -> wanted.add(preprocessing(i)));
            wanted.add(preprocessing());
            wanted.stream()
                    .filter(some -> !answers.get().containsKey(some))
                    .filter(asked::add)
                    .forEach(some -> tryOut(open, some));
        });
    }

    private void tryOut(Images open, Preprocessing tried) {
        start(
                "Trying image values",
                progress -> pipeline.check(network, open.dataset(), open.split(), tried, progress)
                        .confusion(),
                found -> {
                    Map<Preprocessing, ConfusionMatrix> more = new HashMap<>(answers.get());
                    more.put(tried, found);
                    answers.set(Map.copyOf(more));
                });
    }

    private void showPicture(Images open) {
        Preprocessing seen = unit();
        Preprocessing read = preprocessing();
        start("Reading an image", progress -> picture(open, seen, read), found -> picture.set(Optional.of(found)));
    }

    private static FittedPicture picture(Images open, Preprocessing seen, Preprocessing read) throws IOException {
        PictureSet part = open.dataset().split(open.split()).train();
        int position = Draws.rareFirst(part, 0)[0];
        try (PictureLoader plain = new PictureLoader(part, seen, 0);
                PictureLoader normalized = new PictureLoader(part, read, 0)) {
            Batch pixels = plain.batch(position);
            return FittedPicture.of(pixels.values(), normalized.batch(position).values(), seen);
        }
    }

    private <T> void start(String title, Job<T> work, Consumer<T> taker) {
        started.removeIf(job -> job.stateProperty().get().isOver());
        started.add(jobs.run(Jobs.Lane.PREVIEW, title, work, taker, failure -> problem.set(failure.getMessage())));
    }
}
