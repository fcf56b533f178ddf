package org.prunescope.study;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.prunescope.data.Batch;
import org.prunescope.data.Batches;
import org.prunescope.data.Dataset;
import org.prunescope.data.Datasets;
import org.prunescope.data.Draws;
import org.prunescope.data.Part;
import org.prunescope.data.PictureLoader;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.SplitRule;
import org.prunescope.engine.Differentiator;
import org.prunescope.engine.EngineStatus;
import org.prunescope.engine.MomentMeasurement;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFiles;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.Progress;
import org.prunescope.engine.Recalibration;
import org.prunescope.engine.Threads;
import org.prunescope.engine.Trainer;
import org.prunescope.engine.TrainingMemory;
import org.prunescope.engine.TrainingPace;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelMoments;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.NormalizationInsertion;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.Planner;
import org.prunescope.score.ClassResponses;
import org.prunescope.score.Criterion;
import org.prunescope.score.Evidence;
import org.prunescope.score.EvidenceCollector;
import org.prunescope.score.GroupScores;
import org.prunescope.score.LayerEvidence;
import org.prunescope.score.Need;
import org.prunescope.score.ScoreTable;
import org.prunescope.train.Preparation;
import org.prunescope.train.Recipe;
import org.prunescope.train.TrainingMoment;
import org.prunescope.train.TrainingResult;

/**
 * The use cases of the program: what the window does with a click and the command line with a command.
 *
 * <p>All work is done on the calling thread, reports its progress, and can be cancelled between batches. The test part
 * of the data is read in {@link #test} and nowhere else.
 */
public final class Pipeline {
    /** Of the program. */
    public static final String VERSION = Optional.ofNullable(
                    Pipeline.class.getPackage().getImplementationVersion())
            .orElse("in development");

    private static final int CHECKED_IMAGES = 100;
    private static final int LARGEST_BATCH = 64;
    /** Values of one batch that an engine may hold for us. */
    private static final long BATCH_BYTES = 256L << 20;

    private final NetworkFiles files;
    private final Predictor predictor;
    private final Observer observer;
    private final Trainer trainer;
    private final Timing timing;

    public Pipeline(NetworkFiles files, Predictor predictor, Observer observer, Trainer trainer, Timing timing) {
        this.files = files;
        this.predictor = predictor;
        this.observer = observer;
        this.trainer = trainer;
        this.timing = timing;
    }

    /** What networks take on this machine. */
    public Timing timing() {
        return timing;
    }

    /** The kinds of network files that are known, in the order in which they are shown. */
    public List<NetworkFormat> formats() {
        return files.all();
    }

    /** Whether a file looks like a network of a known kind. */
    public boolean isNetwork(Path file) {
        return files.isNetwork(file);
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
        return prepare(openDataset(source), source.split(), input, network);
    }

    /**
     * Shares opened images out and makes them ready for a network.
     *
     * @throws MismatchException if network and images do not fit
     */
    public OpenData prepare(Dataset dataset, SplitRule split, InputChoice input, Network network) throws IOException {
        requireFit(network, dataset);
        requireFit(network, input.preprocessing());
        return new OpenData(dataset, split, input);
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

    /** @throws MismatchException if a part lacks a class whose images are needed */
    private static void requireEveryClass(PictureSet part, String partName, OpenData data) throws MismatchException {
        int[] counts = part.classCounts();
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] == 0) {
                throw new MismatchException("“%s” has no %s image of class “%s”: add some, or take the class out."
                        .formatted(
                                data.dataset().name(),
                                partName,
                                part.classNames().get(label)));
            }
        }
    }

    private static void requireFit(Network network, Preprocessing preprocessing) throws MismatchException {
        Shape taken = network.graph().imageShape();
        Shape brought = Shape.map(preprocessing.channels(), preprocessing.height(), preprocessing.width());
        if (!taken.equals(brought)) {
            throw new MismatchException(
                    "The network takes images of %s, but the study brings them as %s: open the network again and choose its image values."
                            .formatted(taken, brought));
        }
    }

    /**
     * Reads the network file of a study.
     *
     * @throws MismatchException if it is not the file that the study was made with
     */
    public NetworkFile openNetwork(NetworkSource source) throws IOException {
        NetworkFile file = files.read(source.path());
        if (!file.sha256().equals(source.sha256())) {
            throw new MismatchException(
                    "“%s” is not the file that the study was made with (SHA-256 %s…, not %s…): put the old file back, or open the new one as another network."
                            .formatted(
                                    source.path().getFileName(),
                                    file.sha256().substring(0, 8),
                                    source.sha256()
                                            .substring(
                                                    0,
                                                    Math.min(8, source.sha256().length()))));
        }
        return file;
    }

    /** Answers for up to 100 training images, each class as often as it can be: a quick look whether images fit. */
    public Predictions check(Network network, OpenData data, Progress progress) throws IOException {
        int[] some = Draws.balanced(data.trainingSet(), CHECKED_IMAGES, 0);
        return predict(network, data.training(), some, partial -> {}, progress);
    }

    /** The same for images that come to the network in a way that is tried; classes in the order of the disk. */
    public Predictions check(Network network, Dataset dataset, SplitRule split, Preprocessing way, Progress progress)
            throws IOException {
        InputChoice inOrder = InputChoice.plain(
                        network.graph().imageShape(), dataset.classNames().size())
                .with(way);
        try (OpenData images = prepare(dataset, split, inOrder, network)) {
            return check(network, images, progress);
        }
    }

    /**
     * Tries the usual ways of bringing images to a network on the same few training images; classes in the order of the
     * disk.
     *
     * @throws MismatchException if network and images do not fit
     */
    public InputTrials tryInputs(NetworkFile file, Dataset dataset, SplitRule split, Progress progress)
            throws IOException {
        requireFit(file.network(), dataset);
        List<InputTrials.Trial> trials = new ArrayList<>();
        for (InputCheck check : InputCheck.candidates(file)) {
            Predictions answers = check(file.network(), dataset, split, check.preprocessing(), progress);
            trials.add(new InputTrials.Trial(check, answers.confusion()));
        }
        return new InputTrials(trials);
    }

    /**
     * Reads the scores of a network from a folder of {@code rank_conv<i>.npy}, as HRank and Beta-Rank write them.
     *
     * @throws MismatchException if there are none, or they are not those of this network
     */
    public ImportedRanks openRanks(Path folder, Network network) throws IOException {
        return RankFolder.read(folder, network);
    }

    /**
     * Ranks by a criterion that looks at weights alone, or by imported scores.
     *
     * @throws MismatchException if imported scores are not those of the network
     */
    public Ranking rank(Network network, RankingChoice choice) throws MismatchException {
        return rank(network, choice, Progress.SILENT);
    }

    /** As above, with a chance to stop between layers. */
    Ranking rank(Network network, RankingChoice choice, Progress progress) throws MismatchException {
        if (choice.imported().isPresent()) {
            choice.imported().get().requireFit(network);
            return new Ranking(choice.imported().get().scores(), Map.of(), List.of());
        }
        Criterion criterion = choice.rule();
        if (!criterion.needs().isEmpty()) {
            throw new IllegalArgumentException(criterion.label() + " reads images: open labelled images first");
        }
        ScoreTable scores = ScoreTable.of(
                criterion, network, Evidence.NONE, choice.calibration().seed(), progress::checkpoint);
        return new Ranking(scores, Map.of(), List.of());
    }

    /**
     * Ranks by any criterion and learns how filters answer each class, in one pass over images, and one more where the
     * criterion asks for gradients.
     *
     * @throws IllegalArgumentException if the criterion cannot score the network
     * @throws MismatchException if the criterion reads images and a class has none, or imported scores are not those of
     *     the network
     */
    public Ranking rank(Network network, OpenData data, RankingChoice choice, Progress progress) throws IOException {
        return rankAll(network, data, List.of(choice), progress).get(0);
    }

    /**
     * Ranks by several criteria at once: they share the pass over the images.
     *
     * @param choices at least one; all with the same calibration
     * @return one for each choice, in their order
     * @throws IllegalArgumentException if a criterion cannot score the network
     * @throws MismatchException if a criterion reads images and a class has none, or imported scores are not those of
     *     the network
     */
    public List<Ranking> rankAll(Network network, OpenData data, List<RankingChoice> choices, Progress progress)
            throws IOException {
        Calibration calibration = choices.get(0).calibration();
        boolean fromTraining = calibration.source() == Calibration.Source.TRAIN;
        PictureSet part = fromTraining ? data.trainingSet() : data.validationSet();
        Set<Need<?>> needs = new LinkedHashSet<>(Set.of(ClassResponses.NEED));
        for (RankingChoice choice : choices) {
            if (!choice.calibration().equals(calibration)) {
                throw new IllegalArgumentException("criteria that share a pass look at the same images");
            }
            if (choice.imported().isPresent()) {
                choice.imported().get().requireFit(network);
            } else if (!choice.rule().needs().isEmpty()) {
                requireEveryClass(part, (fromTraining ? Part.TRAIN : Part.VALIDATION).label(), data);
                needs.addAll(choice.rule().needs());
            }
        }
        int[] drawn = calibration.draw() == Calibration.Draw.BALANCED
                ? Draws.balanced(part, calibration.images(), calibration.seed())
                : Draws.stratified(part, calibration.images(), calibration.seed());
        List<String> layers = ScoreTable.scorable(network);
        EvidenceCollector collector = new EvidenceCollector(network, layers, needs, part.classCounts());
        PictureLoader loader = fromTraining ? data.training() : data.validation();
        observe(collector, loader, drawn, progress);
        if (collector.readsGradients()) {
            differentiate(network, collector, loader, byClass(part, drawn), progress);
        }
        Evidence evidence = collector.evidence();
        Map<String, ClassResponses> responses = new LinkedHashMap<>();
        for (String layer : layers) {
            evidence.layer(layer)
                    .flatMap(LayerEvidence::classResponses)
                    .ifPresent(found -> responses.put(layer, found));
        }
        List<Integer> images =
                IntStream.of(part.subset(drawn).classCounts()).boxed().toList();
        List<Ranking> rankings = new ArrayList<>();
        for (RankingChoice choice : choices) {
            progress.checkpoint();
            ScoreTable scores = choice.imported()
                    .map(ImportedRanks::scores)
                    .orElseGet(() ->
                            ScoreTable.of(choice.rule(), network, evidence, calibration.seed(), progress::checkpoint));
            rankings.add(new Ranking(scores, responses, images, evidence.constants()));
        }
        return rankings;
    }

    private void observe(EvidenceCollector collector, PictureLoader loader, int[] order, Progress progress)
            throws IOException {
        Network observed = collector.observed();
        long bytes = collector.steps().stream()
                .mapToLong(step -> observed.graph().shape(step).elements() * Float.BYTES)
                .sum();
        int done = 0;
        try (Batches batches = loader.batches(order, batchSize(bytes));
                Observer.Session session = observer.open(observed, collector.steps())) {
            while (batches.hasNext()) {
                progress.checkpoint();
                Batch batch = batches.next();
                session.observe(
                        batch,
                        (step, first, count, values) ->
                                collector.add(step, values, Arrays.copyOfRange(batch.labels(), first, first + count)));
                done += batch.count();
                report(progress, done, order.length);
            }
        }
    }

    /** Positions of a part, class by class. */
    private static List<int[]> byClass(PictureSet part, int[] drawn) {
        return IntStream.range(0, part.classNames().size())
                .mapToObj(label -> IntStream.of(drawn)
                        .filter(position -> part.get(position).label() == label)
                        .toArray())
                .toList();
    }

    /** Batches hold images of one class each, so that what they tell is told of a class. */
    private void differentiate(
            Network network, EvidenceCollector collector, PictureLoader loader, List<int[]> classes, Progress progress)
            throws IOException {
        int all = classes.stream().mapToInt(own -> own.length).sum();
        int done = 0;
        try (Differentiator.Session session = trainer.differentiator().open(network)) {
            for (int label = 0; label < classes.size(); label++) {
                try (Batches batches = loader.batches(classes.get(label), batchSize(everyValue(network.graph())))) {
                    while (batches.hasNext()) {
                        progress.checkpoint();
                        Batch batch = batches.next();
                        collector.addGradients(session.differentiate(batch), label, batch.count());
                        done += batch.count();
                        progress.report((double) done / all, "gradients of %d of %d images".formatted(done, all));
                    }
                }
            }
        } catch (GraphException e) {
            throw new IllegalArgumentException(
                    "no gradient passes through this network, so choose a criterion without gradients: "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * How the filters of a layer answer single images of the validation part.
     *
     * @param positions of the images in the validation part
     * @return one for each image, in the order of the positions
     */
    public List<FeatureMaps> featureMaps(
            Network network, String layer, OpenData data, List<Integer> positions, Progress progress)
            throws IOException {
        NetworkGraph.View view = network.graph().responseOf(layer);
        Shape shape = network.graph().shape(view.step());
        int filters = network.graph().shape(layer).channels();
        List<FeatureMaps> maps = new ArrayList<>();
        int[] order = positions.stream().mapToInt(Integer::intValue).toArray();
        try (Batches batches = data.validation().batches(order, batchSize(shape.elements() * Float.BYTES));
                Observer.Session session = observer.open(network, List.of(view.step()))) {
            while (batches.hasNext()) {
                progress.checkpoint();
                Batch batch = batches.next();
                FloatBuffer values = session.observe(batch).get(view.step());
                for (int image = 0; image < batch.count(); image++) {
                    float[] own = new float[filters * shape.positions()];
                    values.get((image * shape.channels() + view.firstChannel()) * shape.positions(), own);
                    maps.add(new FeatureMaps(filters, shape.height(), shape.width(), own));
                }
            }
        }
        return maps;
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

    /**
     * Answers for validation images, so that rare classes are complete first, until enough are seen.
     *
     * @param isEnough asked after every batch
     */
    public Partial validateUntil(Network network, OpenData data, Predicate<Partial> isEnough, Progress progress)
            throws IOException {
        return predictUntil(network, data.validation(), Draws.rareFirst(data.validationSet(), 0), isEnough, progress);
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
        Predicate<Partial> never = partial -> {
            soFar.accept(partial);
            return false;
        };
        return predictUntil(network, loader, order, never, progress).predictions();
    }

    private Partial predictUntil(
            Network network, PictureLoader loader, int[] order, Predicate<Partial> isEnough, Progress progress)
            throws IOException {
        Predictions.Collector collector = new Predictions.Collector(network.classes(), Outputs.scale(network));
        List<Integer> positions = new ArrayList<>();
        boolean goesOn = true;
        try (Batches batches = loader.batches(order, batchSize(largestValue(network.graph())));
                Predictor.Session session = predictor.open(network)) {
            while (goesOn && batches.hasNext()) {
                progress.checkpoint();
                Batch batch = batches.next();
                collector.add(session.run(batch), batch.labels(), batch.count());
                for (int i = 0; i < batch.count(); i++) {
                    positions.add(order[positions.size()]);
                }
                goesOn = !isEnough.test(new Partial(collector.predictions(), List.copyOf(positions), order.length));
                report(progress, positions.size(), order.length);
            }
        }
        return new Partial(collector.predictions(), positions, order.length);
    }

    /** Bytes of all values of one image, which a gradient needs again on its way back, and as much for their gradients. */
    private static long everyValue(NetworkGraph graph) {
        return graph.steps().stream()
                .map(Step::name)
                .mapToLong(step -> 2 * graph.shape(step).elements() * Float.BYTES)
                .sum();
    }

    /** Bytes of the few values that live at once while predicting one image. */
    private static long largestValue(NetworkGraph graph) {
        return graph.steps().stream()
                .map(Step::name)
                .mapToLong(step -> 4 * graph.shape(step).elements() * Float.BYTES)
                .max()
                .orElseThrow();
    }

    /** The planner for a ranking of a network. */
    public static Planner planner(Network network, Ranking ranking, RankingChoice choice) {
        ChannelGroups groups = ChannelGroups.of(network.graph());
        return new Planner(groups, GroupScores.of(ranking.scores(), groups, choice.normalizer(), choice.reduction()))
                .seeing(ranking.constants());
    }

    /**
     * Fine-tunes a network on the training part, judged on the validation part; see {@link Trainer#train}.
     *
     * @param stateFolder where the run keeps its state, so that it can go on after a kill
     * @throws MismatchException if a class has no training image
     * @throws IllegalArgumentException if training is to begin at a layer that the network does not have, a step does not
     *     fit into the memory, or the network cannot be trained
     */
    public TrainingResult fineTune(
            Network start,
            OpenData data,
            Recipe recipe,
            Optional<Path> stateFolder,
            Consumer<TrainingMoment> moments,
            BooleanSupplier stopRequested,
            Progress progress)
            throws IOException {
        recipe.requireLayerIn(start.graph());
        requireEveryClass(data.trainingSet(), Part.TRAIN.label(), data);
        Network prepared =
                switch (recipe.preparation()) {
                    case AS_IS -> start;
                    case RECALIBRATED -> recalibrate(start, data, progress);
                    case FRESH -> withFreshNormalization(start, data, progress);
                };
        Trainer.Task task = new Trainer.Task(
                prepared, data.trainingSet(), data.validationSet(), data.preprocessing(), recipe, stateFolder);
        return trainer.train(task, moments, stopRequested, progress);
    }

    /**
     * What fine-tuning takes of the memory that is free now.
     *
     * @param recipe decides with the network what is trained
     * @see Trainer#memory
     */
    public Optional<TrainingMemory> trainingMemory(Network start, Recipe recipe) {
        Network prepared = recipe.preparation() == Preparation.FRESH
                ? NormalizationInsertion.insert(start, anyMoments(start))
                : start;
        return trainer.memory(prepared, recipe.frozen(prepared.graph()));
    }

    /** Moments in place of measured ones where only the structure counts. */
    private static Map<String, ChannelMoments> anyMoments(Network network) {
        Map<String, ChannelMoments> moments = new LinkedHashMap<>();
        for (String target : NormalizationInsertion.targets(network.graph())) {
            Tensor zeros = Tensor.vector(new float[network.graph().shape(target).channels()]);
            moments.put(target, new ChannelMoments(zeros, zeros));
        }
        return moments;
    }

    /**
     * The same network with a batch normalisation behind every convolution that has none. They change nothing yet: each
     * begins with the mean and variance that its channels have over the training part.
     */
    private Network withFreshNormalization(Network network, OpenData data, Progress progress) throws IOException {
        List<String> targets = NormalizationInsertion.targets(network.graph());
        return NormalizationInsertion.insert(
                network,
                new MomentMeasurement(observer)
                        .measure(network, targets, data.trainingSet(), data.preprocessing(), progress));
    }

    /** The same network with the running statistics of the training part in all normalisations. */
    public Network recalibrate(Network network, OpenData data, Progress progress) throws IOException {
        return new Recalibration(observer).recalibrate(network, data.trainingSet(), data.preprocessing(), progress);
    }

    /**
     * Writes a network and proves the file: opens it again and runs both on the same images, the file itself where the
     * engine can open it. A file that fails does not take the place of anything.
     *
     * @param data gives 100 validation images; noise takes their place where there are none
     * @throws IOException if the file cannot be written, or does not do what the network does
     */
    @CanIgnoreReturnValue // it has been looked at: a file without proof is not left behind
    public ExportProof export(Network network, Path file, WriteOptions options, Optional<OpenData> data)
            throws IOException {
        Path target = file.toAbsolutePath();
        NetworkFormat format = files.forWriting(target);
        Path folder = unprovenFolder(target);
        Path unproven = folder.resolve(target.getFileName());
        try {
            files.write(network, unproven, options);
            ExportProof proof = prove(network, unproven, format.howToLoad(target), target, images(network, data));
            if (!proof.holds()) {
                throw new IOException(
                        "“%s” was not written: opened again, its outputs differ by %.1e from those of the network in memory."
                                .formatted(target.getFileName(), proof.largestDifference()));
            }
            for (Path companion : format.companions(unproven)) {
                Files.move(
                        companion, target.resolveSibling(companion.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(unproven, target, StandardCopyOption.REPLACE_EXISTING);
            return proof;
        } finally {
            for (Path companion : format.companions(unproven)) {
                Files.deleteIfExists(companion);
            }
            Files.deleteIfExists(unproven);
            Files.deleteIfExists(folder);
        }
    }

    /** Beside the target, so that moving out of it is only a renaming; the name of the file is already the last one. */
    private static Path unprovenFolder(Path target) throws IOException {
        try {
            return Files.createTempDirectory(target.getParent(), "unproven-");
        } catch (NoSuchFileException e) {
            throw new IOException("%s cannot be written: its folder does not exist".formatted(target), e);
        } catch (IOException e) {
            throw new IOException("%s cannot be written: its folder takes no files".formatted(target), e);
        }
    }

    private Batch images(Network network, Optional<OpenData> data) throws IOException {
        Optional<OpenData> filled = data.filter(d -> d.validationSet().size() > 0);
        if (filled.isPresent()) {
            int count = Math.min(CHECKED_IMAGES, filled.get().validationSet().size());
            return filled.get().validation().batch(IntStream.range(0, count).toArray());
        }
        int size = Math.toIntExact(network.graph().imageShape().elements());
        int count = 8;
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(1);
        float[] values = new float[count * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new Batch(values, new int[count], count);
    }

    private ExportProof prove(Network network, Path written, String howToLoad, Path target, Batch images)
            throws IOException {
        NetworkFile read = files.read(written);
        float[] before = run(network, images);
        Answered after = run(read, images);
        double largest = largestDifference(before, after.outputs(), target);
        Predictions first = predictions(network, before, images);
        Predictions second = predictions(read.network(), after.outputs(), images);
        int same = (int) IntStream.range(0, images.count())
                .filter(i -> first.answer(i) == second.answer(i))
                .count();
        return new ExportProof(
                target,
                read.bytes(),
                read.sha256(),
                images.count(),
                largest,
                same,
                CostModel.costOf(read.network().graph()).macs(),
                after.engine(),
                howToLoad);
    }

    /** @throws IOException if there are more or fewer outputs, or one that is no number */
    private static double largestDifference(float[] before, float[] after, Path target) throws IOException {
        if (before.length != after.length) {
            throw new IOException("“%s” was not written: opened again, it gives %d outputs instead of %d."
                    .formatted(target.getFileName(), after.length, before.length));
        }
        double largest = 0;
        for (int i = 0; i < before.length; i++) {
            if (!Float.isFinite(before[i]) || !Float.isFinite(after[i])) {
                throw new IOException(
                        "“%s” was not written: the network answers with something that is no number, so nothing can be compared."
                                .formatted(target.getFileName()));
            }
            largest = Math.max(largest, Math.abs(before[i] - after[i]));
        }
        return largest;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answered(float[] outputs, String engine) {}

    /** The file itself where the engine opens it, else what was read from it. */
    private Answered run(NetworkFile file, Batch images) throws IOException {
        Optional<Predictor.Session> itself = predictor.open(file);
        if (itself.isEmpty()) {
            return new Answered(run(file.network(), images), predictor.title() + " on what was read back");
        }
        try (Predictor.Session session = itself.get()) {
            return new Answered(session.run(images), predictor.title() + " on the file itself");
        }
    }

    private float[] run(Network network, Batch images) {
        try (Predictor.Session session = predictor.open(network)) {
            return session.run(images);
        }
    }

    private static Predictions predictions(Network network, float[] outputs, Batch images) {
        int[] labels = Arrays.copyOf(images.labels(), images.count());
        return Predictions.of(outputs, labels, network.classes(), Outputs.scale(network));
    }

    /** Versions of the program, of Java and of the engines, by name. */
    public SortedMap<String, String> versions() {
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put("PruneScope", VERSION);
        versions.put("Java", System.getProperty("java.version"));
        versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }

    /** {@code PruneScope 1.0, Java 17.0.15, Linux amd64}. */
    public String versionLine() {
        SortedMap<String, String> versions = versions();
        return "PruneScope %s, Java %s, %s"
                .formatted(versions.get("PruneScope"), versions.get("Java"), versions.get("system"));
    }

    /**
     * How fast a network trains here.
     *
     * @see Trainer#pace
     */
    public TrainingPace trainingPace(Network network, int batch, int threads, int steps, Progress progress) {
        return trainer.pace(network, batch, threads, steps, progress);
    }

    /** How many threads work takes. */
    public Threads threads() {
        return trainer.threads();
    }

    /** What the training engine tells of itself. */
    public EngineStatus engineStatus() {
        return trainer.status();
    }
}
