package org.prunescope.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.prunescope.data.Batch;
import org.prunescope.data.Batches;
import org.prunescope.data.Dataset;
import org.prunescope.data.Datasets;
import org.prunescope.data.Draws;
import org.prunescope.data.PictureLoader;
import org.prunescope.data.PictureSet;
import org.prunescope.engine.EngineStatus;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFiles;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.Progress;
import org.prunescope.engine.Trainer;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Step;
import org.prunescope.metric.Predictions;
import org.prunescope.score.ClassResponses;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.EvidenceCollector;
import org.prunescope.score.LayerEvidence;
import org.prunescope.score.Need;
import org.prunescope.score.ScoreTable;
import org.prunescope.train.TrainingMoment;
import org.prunescope.train.TrainingResult;

/**
 * The use cases of the program: what the window does with a click and the command line with a command.
 *
 * <p>All work is done on the calling thread, reports its progress, and can be cancelled between batches. The test part
 * of the data is read in {@link #test} and nowhere else.
 */
public final class Pipeline {
    private static final int LARGEST_BATCH = 64;
    /** Values of one batch that an engine may hold for us. */
    private static final long BATCH_BYTES = 256L << 20;

    private final NetworkFiles files;
    private final Predictor predictor;
    private final Observer observer;
    private final Trainer trainer;

    public Pipeline(NetworkFiles files, Predictor predictor, Observer observer, Trainer trainer) {
        this.files = files;
        this.predictor = predictor;
        this.observer = observer;
        this.trainer = trainer;
    }

    /** Reads a network file of any known kind. */
    public NetworkFile openNetwork(Path file) throws IOException {
        return files.read(file);
    }

    /** The images of a source, without a network's view of them. */
    public Dataset openDataset(DataSource source) throws IOException {
        return Datasets.open(source.path(), source.options());
    }

    /**
     * Opens images for a network.
     *
     * @throws MismatchException if network and images do not fit
     */
    public OpenData openData(DataSource source, InputChoice input, Network network) throws IOException {
        Dataset dataset = openDataset(source);
        requireFit(network, dataset);
        Dataset ordered = dataset.withClassOrder(input.classOrder());
        return new OpenData(ordered, ordered.split(source.split()), input.preprocessing(), dataset.fingerprint());
    }

    /** @throws MismatchException if a network tells apart another number of classes than the data have */
    public static void requireFit(Network network, Dataset dataset) throws MismatchException {
        int classes = dataset.classNames().size();
        if (network.classes() != classes) {
            throw new MismatchException(
                    "The network tells %d classes apart, but “%s” has %d (%s): open the images that it was trained on, or another network."
                            .formatted(
                                    network.classes(),
                                    dataset.name(),
                                    classes,
                                    String.join(", ", dataset.classNames())));
        }
    }

    /** Ranks by a criterion that looks at weights alone. */
    public Ranking rank(Network network, RankingChoice choice) {
        Criterion criterion = Criteria.byId(choice.criterion());
        if (!criterion.needs().isEmpty()) {
            throw new IllegalArgumentException(criterion.label() + " reads images: open labelled images first");
        }
        ScoreTable scores =
                ScoreTable.of(criterion, network, Map.of(), choice.calibration().seed());
        return new Ranking(scores, Map.of(), List.of());
    }

    /**
     * Ranks by any criterion and learns how filters answer each class, in one pass over training images.
     *
     * @throws IllegalArgumentException if the criterion cannot score the network
     */
    public Ranking rank(Network network, OpenData data, RankingChoice choice, Progress progress) throws IOException {
        Criterion criterion = Criteria.byId(choice.criterion());
        PictureSet training = data.trainingSet();
        Calibration calibration = choice.calibration();
        int[] drawn = calibration.draw() == Calibration.Draw.BALANCED
                ? Draws.balanced(training, calibration.images(), calibration.seed())
                : Draws.stratified(training, calibration.images(), calibration.seed());
        Set<Need> needs = EnumSet.of(Need.CLASS_RESPONSE);
        needs.addAll(criterion.needs());
        EvidenceCollector collector = new EvidenceCollector(
                network,
                ScoreTable.scorable(network),
                needs,
                data.dataset().classNames().size());
        observe(network, collector, data.training(), drawn, progress);
        Map<String, LayerEvidence> evidence = collector.evidence();
        Map<String, ClassResponses> responses = new LinkedHashMap<>();
        evidence.forEach((layer, own) -> own.classResponses().ifPresent(found -> responses.put(layer, found)));
        return new Ranking(
                ScoreTable.of(criterion, network, evidence, calibration.seed()),
                responses,
                IntStream.of(training.subset(drawn).classCounts()).boxed().toList());
    }

    private void observe(
            Network network, EvidenceCollector collector, PictureLoader loader, int[] order, Progress progress)
            throws IOException {
        long bytes = collector.steps().stream()
                .mapToLong(step -> network.graph().shape(step).elements() * Float.BYTES)
                .sum();
        Batches batches = loader.batches(order, batchSize(bytes));
        try (Observer.Session session = observer.open(network, collector.steps())) {
            while (batches.hasNext()) {
                progress.checkpoint();
                Batch batch = batches.next();
                collector.add(session.observe(batch), batch.labels(), batch.count());
                report(progress, collector.images(), order.length);
            }
        }
    }

    private static int batchSize(long bytesPerImage) {
        return (int) Math.max(1, Math.min(LARGEST_BATCH, BATCH_BYTES / Math.max(1, bytesPerImage)));
    }

    private static void report(Progress progress, int done, int all) {
        progress.report((double) done / all, "%d of %d images".formatted(done, all));
    }

    /**
     * What has been predicted so far.
     *
     * @param predictions of the images at {@code positions}, in that order
     * @param positions in the validation part
     * @param of how many images there will be
     */
    public record Partial(Predictions predictions, List<Integer> positions, int of) {}

    /**
     * Answers for all validation images, in their order. Images are taken so that rare classes are complete first.
     *
     * @param soFar told after every batch
     */
    public Predictions validate(Network network, OpenData data, Consumer<Partial> soFar, Progress progress)
            throws IOException {
        int[] order = Draws.rareFirst(data.validationSet(), 0);
        Predictions inOrder = predict(network, data.validation(), order, soFar, progress);
        int[] back = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            back[order[i]] = i;
        }
        return inOrder.subset(back);
    }

    /** Answers for all training images, in their order. */
    public Predictions train(Network network, OpenData data, Progress progress) throws IOException {
        return predict(network, data.training(), everything(data.trainingSet()), partial -> {}, progress);
    }

    /**
     * Answers for the test part, in its order: the final evaluation. Whoever chooses by what it shows has no test part
     * any more, so callers record every call.
     */
    public Predictions test(Network network, OpenData data, Progress progress) throws IOException {
        PictureSet test = data.split().test().unseal();
        try (PictureLoader loader = new PictureLoader(test, data.preprocessing(), 0)) {
            return predict(network, loader, everything(test), partial -> {}, progress);
        }
    }

    private static int[] everything(PictureSet set) {
        return IntStream.range(0, set.size()).toArray();
    }

    private Predictions predict(
            Network network, PictureLoader loader, int[] order, Consumer<Partial> soFar, Progress progress)
            throws IOException {
        Predictions.Collector collector = new Predictions.Collector(network.classes(), Outputs.scale(network));
        List<Integer> positions = new ArrayList<>();
        Batches batches = loader.batches(order, batchSize(largestValue(network.graph())));
        try (Predictor.Session session = predictor.open(network)) {
            while (batches.hasNext()) {
                progress.checkpoint();
                Batch batch = batches.next();
                collector.add(session.run(batch), batch.labels(), batch.count());
                for (int i = 0; i < batch.count(); i++) {
                    positions.add(order[positions.size()]);
                }
                soFar.accept(new Partial(collector.predictions(), List.copyOf(positions), order.length));
                report(progress, positions.size(), order.length);
            }
        }
        return collector.predictions();
    }

    /** Bytes of the few values that live at once while predicting one image. */
    private static long largestValue(NetworkGraph graph) {
        return graph.steps().stream()
                .map(Step::name)
                .mapToLong(step -> 4 * graph.shape(step).elements() * Float.BYTES)
                .max()
                .orElseThrow();
    }

    /** Fine-tunes; see {@link Trainer#train}. */
    public TrainingResult fineTune(
            Trainer.Task task, Consumer<TrainingMoment> moments, BooleanSupplier stopRequested, Progress progress)
            throws IOException {
        return trainer.train(task, moments, stopRequested, progress);
    }

    /** What the training engine tells of itself. */
    public EngineStatus engineStatus() {
        return trainer.status();
    }
}
