package org.prunescope.app.finetuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Planned;
import org.prunescope.chart.Numbers;
import org.prunescope.data.Augmentation;
import org.prunescope.data.PictureSet;
import org.prunescope.engine.TrainingMemory;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.study.OpenData;
import org.prunescope.study.Ranking;
import org.prunescope.study.Run;
import org.prunescope.train.Balance;
import org.prunescope.train.EpochResult;
import org.prunescope.train.Optimization;
import org.prunescope.train.Optimizer;
import org.prunescope.train.Preparation;
import org.prunescope.train.Recipe;
import org.prunescope.train.Schedule;
import org.prunescope.train.Stopping;
import org.prunescope.train.Weighting;

/** A recipe as it is being chosen, and what follows from it. */
final class RecipeViewModel {
    private static final String DOUBLE_COUNT = "Rarity would count twice: take plain weights or natural sampling.";

    final DoubleProperty epochs = new SimpleDoubleProperty();
    final DoubleProperty batchSize = new SimpleDoubleProperty();
    final DoubleProperty seed = new SimpleDoubleProperty();
    final ObjectProperty<Optimizer> optimizer = new SimpleObjectProperty<>();
    final DoubleProperty learningRate = new SimpleDoubleProperty();
    final DoubleProperty weightDecay = new SimpleDoubleProperty();
    final ObjectProperty<Schedule> schedule = new SimpleObjectProperty<>();
    final ObjectProperty<Weighting.Kind> weighting = new SimpleObjectProperty<>();
    final DoubleProperty beta = new SimpleDoubleProperty();
    final ObjectProperty<Balance.Sampling> sampling = new SimpleObjectProperty<>();
    final BooleanProperty flipHorizontal = new SimpleBooleanProperty();
    final BooleanProperty flipVertical = new SimpleBooleanProperty();
    final DoubleProperty rotation = new SimpleDoubleProperty();
    final DoubleProperty shift = new SimpleDoubleProperty();
    final ObjectProperty<Stopping.Goal> goal = new SimpleObjectProperty<>();
    final DoubleProperty patience = new SimpleDoubleProperty();
    final ObjectProperty<Preparation> preparation = new SimpleObjectProperty<>();

    /** The first layer that is trained; empty for all. */
    final ObjectProperty<Optional<String>> trainFrom = new SimpleObjectProperty<>(Optional.empty());

    /** Whether weights that are 0 at the start stay 0. */
    final BooleanProperty keepsZeros = new SimpleBooleanProperty();

    private final Desk desk;
    private final Optional<PictureSet> images;
    /** What each way of training takes, as far as it has been found. */
    private final ObservableMap<Trained, Optional<TrainingMemory>> memories = FXCollections.observableHashMap();

    private final ObjectBinding<MemoryWords> memory =
            Bindings.createObjectBinding(this::memoryWords, batchSize, preparation, trainFrom, memories);
    private final StringBinding warning = Bindings.createStringBinding(this::warningText, weighting, sampling);
    private final StringBinding estimate = Bindings.createStringBinding(this::estimateText, epochs, trainFrom);

    /**
     * What a class counts in the loss.
     *
     * @param label of the class
     * @param images training images of it
     */
    record ClassWeight(int label, int images, double weight) {}

    /** What decides besides the batch how much memory a step needs. */
    private record Trained(Preparation preparation, Optional<String> from) {}

    /**
     * What memory a step needs.
     *
     * @param sentence with what is free; empty where it is not known
     * @param isTooMuch whether that is more than is free
     */
    record MemoryWords(String sentence, boolean isTooMuch) {}

    RecipeViewModel(Desk desk) {
        this.desk = desk;
        images = desk.workbench().opened().flatMap(Opened::data).map(OpenData::trainingSet);
        show(desk.workbench().study().recipe());
        preparation.subscribe(way -> measure());
        trainFrom.subscribe(layer -> measure());
    }

    /** Asks once for each way. */
    private void measure() {
        Trained way = trained();
        Optional<Planned> planned = desk.workbench().planned();
        if (obstacle(desk).isPresent() || memories.containsKey(way)) {
            return;
        }
        Network network = desk.workbench().opened().orElseThrow().network();
        ChannelSelection selection = planned.orElseThrow().before().selection();
        Recipe recipe = recipe();
        memories.put(way, Optional.empty());
        desk.jobs()
                .run(
                        Jobs.Lane.PREVIEW,
                        "Planning the memory",
                        progress -> desk.pipeline().trainingMemory(Surgery.prune(network, selection), recipe),
                        found -> memories.put(way, found),
                        // Whatever cannot be planned is told when the run begins.
                        problem -> memories.put(way, Optional.empty()));
    }

    private void show(Recipe recipe) {
        epochs.set(recipe.epochs());
        batchSize.set(recipe.batchSize());
        seed.set((double) recipe.seed());
        Optimization optimization = recipe.optimization();
        optimizer.set(optimization.optimizer());
        learningRate.set(optimization.learningRate());
        weightDecay.set(optimization.weightDecay());
        schedule.set(optimization.schedule());
        Weighting weights = recipe.balance().weighting();
        weighting.set(weights.kind());
        boolean isBetaKnown = weights.kind() == Weighting.Kind.CLASS_BALANCED;
        beta.set(isBetaKnown ? weights.beta() : Balance.DEFAULT.weighting().beta());
        sampling.set(recipe.balance().sampling());
        Augmentation augmentation = recipe.augmentation();
        flipHorizontal.set(augmentation.flipHorizontal());
        flipVertical.set(augmentation.flipVertical());
        rotation.set(augmentation.rotationDegrees());
        shift.set(augmentation.cropPixels());
        goal.set(recipe.stopping().goal());
        patience.set(recipe.stopping().patience());
        preparation.set(recipe.preparation());
        trainFrom.set(recipe.trainFrom());
        keepsZeros.set(recipe.keepsZeros());
    }

    /** All, then each layer from which on training may go. */
    List<Optional<String>> trainFromChoices() {
        List<Optional<String>> choices = new ArrayList<>(List.of(Optional.empty()));
        desk.workbench().opened().ifPresent(opened -> opened.network()
                .layers()
                .forEach(layer -> choices.add(Optional.of(layer.name()))));
        return choices;
    }

    /** The choices as they stand. */
    Recipe recipe() {
        return new Recipe(
                (int) epochs.get(),
                (int) batchSize.get(),
                new Optimization(optimizer.get(), learningRate.get(), schedule.get(), weightDecay.get()),
                new Balance(weights(), sampling.get()),
                new Augmentation(flipHorizontal.get(), flipVertical.get(), rotation.get(), (int) shift.get()),
                new Stopping(goal.get(), (int) patience.get()),
                preparation.get(),
                (long) seed.get(),
                trainFrom.get(),
                keepsZeros.get());
    }

    private Weighting weights() {
        return switch (weighting.get()) {
            case NONE -> Weighting.none();
            case INVERSE -> Weighting.inverse();
            case CLASS_BALANCED -> Weighting.classBalanced(beta.get());
        };
    }

    /** What decides about the weights of the classes. */
    Observable[] weightChoices() {
        return new Observable[] {weighting, beta};
    }

    /** The weight of each class in the order in which classes are watched; none without images. */
    List<ClassWeight> classWeights() {
        if (images.isEmpty()) {
            return List.of();
        }
        int[] counts = images.get().classCounts();
        double[] weights = weights().weights(counts);
        return classes().order().stream()
                .map(label -> new ClassWeight(label, counts[label], weights[label]))
                .toList();
    }

    /** Names and marks of the classes. */
    ClassKey classes() {
        return ClassKey.of(
                desk.workbench().opened().orElseThrow(), desk.workbench().study());
    }

    /** A word of warning on how weights and sampling go together; empty if they do. */
    StringBinding warning() {
        return warning;
    }

    /** How long it will take, judged by an earlier run of a similar size; empty before there was one. */
    StringBinding estimate() {
        return estimate;
    }

    /** What memory a step needs; no sentence until it is found. */
    ObjectBinding<MemoryWords> memory() {
        return memory;
    }

    private Trained trained() {
        return new Trained(preparation.get(), trainFrom.get());
    }

    private MemoryWords memoryWords() {
        int batch = (int) batchSize.get();
        return memories.getOrDefault(trained(), Optional.empty())
                .filter(found -> trainingImages() > 0)
                .map(found ->
                        new MemoryWords(found.sentence(trainingImages(), batch), !found.fits(trainingImages(), batch)))
                .orElse(new MemoryWords("", false));
    }

    private String warningText() {
        return weighting.get() != Weighting.Kind.NONE && sampling.get() == Balance.Sampling.BALANCED
                ? DOUBLE_COUNT
                : "";
    }

    private String estimateText() {
        return pace().map(run -> "About %s, at the pace of run %d%s: %s images a second"
                        .formatted(
                                Numbers.clock(Math.round(epochs.get() * secondsPerEpoch(run))),
                                run.number(),
                                trainFrom(run).equals(trainFrom.get()) ? "" : ", which trained " + trained(run),
                                Numbers.count(Math.round(trainingImages() / secondsPerEpoch(run)))))
                .orElse("");
    }

    private static Optional<String> trainFrom(Run run) {
        return run.recipe().flatMap(Recipe::trainFrom);
    }

    private static String trained(Run run) {
        return trainFrom(run)
                .map(layer -> "only " + layer + " and what follows")
                .orElse("all layers");
    }

    private int trainingImages() {
        return images.map(PictureSet::size).orElse(0);
    }

    /** The run that this one will be most like: it trained the same layers, and had about as many products. */
    private Optional<Run> pace() {
        long macs = desk.workbench()
                .planned()
                .map(planned -> planned.plan().after().macs())
                .orElse(0L);
        return desk.workbench().study().runs().stream()
                .filter(run -> images.isPresent() && run.trainedEpochs() > 0)
                .min(Comparator.comparing((Run run) -> !trainFrom(run).equals(trainFrom.get()))
                        .thenComparingLong(run -> Math.abs(run.cost().macs() - macs)));
    }

    private static double secondsPerEpoch(Run run) {
        return run.epochs().stream()
                .skip(1)
                .mapToDouble(EpochResult::seconds)
                .average()
                .orElseThrow();
    }

    /** Why nothing can be fine-tuned now, in a sentence; empty if it can. */
    static Optional<String> obstacle(Desk desk) {
        if (desk.workbench().opened().isEmpty()) {
            return Optional.of("Open a network first.");
        } else if (desk.workbench().opened().flatMap(Opened::data).isEmpty()) {
            return Optional.of("Open labelled images first: fine-tuning learns from them.");
        } else if (desk.runs().trainingProperty().get().isPresent()) {
            return Optional.of("Another run is being fine-tuned.");
        }
        Optional<Planned> planned = desk.workbench().planned();
        if (planned.isEmpty()) {
            return Optional.of(Ranking.MISSING);
        }
        return planned.get().plan().selection().removedCount() > 0
                ? Optional.empty()
                : Optional.of("The plan removes nothing yet: say in Plan how much should go.");
    }

    /** Begins, and shows how it goes on. */
    void fineTune() {
        desk.window().viewProperty().set(ViewTab.FINE_TUNING);
        desk.runs().fineTune(recipe());
    }

    /** Points of the schedule's curve, shares of the highest rate at even steps. */
    static double[] curve(Schedule schedule, int points) {
        return IntStream.range(0, points)
                .mapToDouble(i -> schedule.share((double) i / (points - 1)))
                .toArray();
    }
}
