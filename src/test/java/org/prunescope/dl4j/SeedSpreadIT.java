package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.prunescope.SharedData;
import org.prunescope.data.Augmentation;
import org.prunescope.data.Batches;
import org.prunescope.data.DatasetOptions;
import org.prunescope.data.Datasets;
import org.prunescope.data.Draws;
import org.prunescope.data.PictureLoader;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.Split;
import org.prunescope.data.SplitRule;
import org.prunescope.engine.Progress;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.onnx.ReferenceNetwork;
import org.prunescope.train.Balance;
import org.prunescope.train.CrossEntropy;
import org.prunescope.train.EpochPlan;
import org.prunescope.train.Optimization;
import org.prunescope.train.Optimizer;
import org.prunescope.train.Preparation;
import org.prunescope.train.Recipe;
import org.prunescope.train.Schedule;
import org.prunescope.train.Stopping;

/**
 * Whether it matters for a run of fine-tuning who finds the gradients: less than which seed it has. A pruned ResNet-20 on
 * real cells; {@code -Dprunescope.seeds.images=3000} takes more of them than the usual few.
 */
class SeedSpreadIT {
    private static final int IMAGES = Integer.getInteger("prunescope.seeds.images", 300);
    private static final int EPOCHS = 3;
    private static final int BATCH = 25;
    private static final int SEEDS = 3;
    private static final long CACHE_BYTES = 64L << 20;
    private static final Preprocessing PREPROCESSING = Preprocessing.unit(3, 32, 32);

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    @Test
    void lossesDifferLessByEngineThanBySeed() throws IOException {
        Network whole = ReferenceNetwork.read("resnet20a.bn").network();
        Network start = Logits.of(Surgery.prune(whole, ReferenceNetworksIT.everyThirdChannel(whole.graph())));
        Split split = Datasets.open(SharedData.file("data/bccd-cells"), DatasetOptions.DETECT)
                .split(SplitRule.DEFAULT);
        PictureSet training = split.train().subset(Draws.balanced(split.train(), IMAGES, 1));
        List<Double> programs = new ArrayList<>();
        List<Double> layers = new ArrayList<>();

        for (long seed = 1; seed <= SEEDS; seed++) {
            Recipe recipe = recipe(seed);
            CrossEntropy loss = new CrossEntropy(recipe.balance().weighting().weights(training.classCounts()));
            int[] sizes = EpochPlan.of(recipe, training, 1).batchSizes();
            Gradients program = Gradients.of(start, loss, seed, sizes);
            assertThat(program.obstacle()).isEmpty();
            programs.add(lossAfter(recipe, start, program.finder(), training, split.validation()));
            layers.add(
                    lossAfter(recipe, start, Gradients.layerByLayer(start, loss, seed), training, split.validation()));
        }

        double spread = Collections.max(layers) - Collections.min(layers);
        System.out.printf("validation loss by programs %s, layer by layer %s%n", programs, layers);
        for (int i = 0; i < SEEDS; i++) {
            assertThat(programs.get(i)).isCloseTo(layers.get(i), within(spread / 4));
        }
        assertThat(mean(programs)).isBetween(Collections.min(layers), Collections.max(layers));
    }

    private static Recipe recipe(long seed) {
        return new Recipe(
                EPOCHS,
                BATCH,
                new Optimization(Optimizer.NESTEROV, 0.005, Schedule.COSINE, 5e-4),
                Balance.DEFAULT,
                Augmentation.FLIPS,
                Stopping.DEFAULT,
                Preparation.AS_IS,
                seed);
    }

    /** Of the validation part, where all images count alike. Closes the finder. */
    private static double lossAfter(
            Recipe recipe, Network start, GradientFinder finder, PictureSet training, PictureSet validation)
            throws IOException {
        try (TrainingGraph graph = new TrainingGraph(start, finder, recipe.optimization());
                PictureLoader images = new PictureLoader(training, PREPROCESSING, CACHE_BYTES);
                PictureLoader judges = new PictureLoader(validation, PREPROCESSING, CACHE_BYTES)) {
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                EpochPlan plan = EpochPlan.of(recipe, training, epoch);
                try (Batches batches =
                        images.batches(plan.order(), plan.batchSize(), recipe.augmentation(), recipe.seed(), epoch)) {
                    for (int step = 0; step < plan.steps(); step++) {
                        double done = ((epoch - 1) * plan.steps() + step + 0.5) / (EPOCHS * plan.steps());
                        Optimization optimization = recipe.optimization();
                        double rate = optimization.learningRate()
                                * optimization.schedule().share(done);
                        assertThat(graph.step(batches.next(), rate)).isFinite();
                    }
                }
            }
            double[] equal = new double[start.classes()];
            Arrays.fill(equal, 1);
            return Answers.of(
                            graph.network(graph.parameters()),
                            new OnnxRuntime(1),
                            judges,
                            validation.size(),
                            Progress.SILENT)
                    .loss(new CrossEntropy(equal));
        }
    }

    private static double mean(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
