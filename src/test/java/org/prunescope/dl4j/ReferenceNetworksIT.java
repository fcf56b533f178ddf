package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.SharedData;
import org.prunescope.data.Augmentation;
import org.prunescope.data.Dataset;
import org.prunescope.data.DatasetOptions;
import org.prunescope.data.Datasets;
import org.prunescope.data.Draws;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.Split;
import org.prunescope.data.SplitRule;
import org.prunescope.engine.MomentMeasurement;
import org.prunescope.engine.Progress;
import org.prunescope.engine.Trainer.Task;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.NormalizationInsertion;
import org.prunescope.graph.Surgery;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.onnx.ReferenceNetwork;
import org.prunescope.train.Balance;
import org.prunescope.train.EpochResult;
import org.prunescope.train.Optimization;
import org.prunescope.train.Optimizer;
import org.prunescope.train.Preparation;
import org.prunescope.train.Recipe;
import org.prunescope.train.Schedule;
import org.prunescope.train.Stopping;
import org.prunescope.train.TrainingResult;

/** Real networks on real cells, with ONNX Runtime as judge. */
class ReferenceNetworksIT {
    private static final Preprocessing PREPROCESSING = Preprocessing.unit(3, 32, 32);

    private final OnnxRuntime runtime = new OnnxRuntime(1);

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    static List<String> names() {
        return ReferenceNetwork.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void deeplearning4jGivesPyTorchsLogitsAndSoDoesTheWrittenFile(String name) throws IOException {
        ReferenceNetwork reference = ReferenceNetwork.read(name);
        ComputationGraph net =
                GraphCompiler.forFile(reference.network().graph()).instantiate(reference.network());
        Dl4jFormat format = new Dl4jFormat();
        Path file = folder.resolve("net.zip");

        Arrays4d.assertClose(net.outputSingle(Arrays4d.of(reference.images())), reference.logits(), 1e-4);

        format.write(reference.network(), file, WriteOptions.PLAIN);
        Network read = format.read(file).network();
        assertThat(read.parameters()).isEqualTo(reference.network().parameters());
        assertThat(read.graph().layers()).hasSameSizeAs(reference.network().layers());
    }

    @Test
    void fineTuningHealsACutNetworkWhoseNormalisationsWereFolded() throws IOException {
        Network folded = ReferenceNetwork.read("resnet20a").network();
        Dataset dataset = Datasets.open(SharedData.file("data/bccd-cells"), DatasetOptions.DETECT);
        Split split = dataset.split(SplitRule.DEFAULT);
        PictureSet training = split.train().subset(Draws.balanced(split.train(), 300, 1));
        PictureSet validation = split.validation().subset(Draws.balanced(split.validation(), 150, 1));
        Network cut = Surgery.prune(folded, everyThirdChannel(folded.graph()));
        Network fresh = NormalizationInsertion.insert(
                cut,
                new MomentMeasurement(runtime)
                        .measure(
                                cut,
                                NormalizationInsertion.targets(cut.graph()),
                                training,
                                PREPROCESSING,
                                Progress.SILENT));
        Recipe recipe = new Recipe(
                3,
                25,
                new Optimization(Optimizer.NESTEROV, 0.02, Schedule.COSINE, 5e-4),
                Balance.DEFAULT,
                Augmentation.FLIPS,
                Stopping.DEFAULT,
                Preparation.AS_IS,
                1);

        TrainingResult result = new Dl4jTrainer(runtime, 1)
                .train(
                        new Task(fresh, training, validation, PREPROCESSING, recipe, Optional.empty()),
                        moment -> {},
                        () -> false,
                        Progress.SILENT);

        EpochResult start = result.epochs().get(0);
        EpochResult best = result.epochs().get(result.bestEpoch());
        assertThat(start.confusion().balancedAccuracy()).isLessThan(0.7);
        assertThat(best.confusion().balancedAccuracy()).isGreaterThan(0.9);
    }

    static ChannelSelection everyThirdChannel(NetworkGraph graph) {
        ChannelSelection selection = ChannelSelection.keepAll();
        for (ChannelGroup group : ChannelGroups.of(graph).prunable()) {
            BitSet removed = new BitSet();
            for (int channel = 2; channel < group.channels(); channel += 3) {
                removed.set(channel);
            }
            selection = selection.withRemoved(group.id(), removed);
        }
        return selection;
    }
}
