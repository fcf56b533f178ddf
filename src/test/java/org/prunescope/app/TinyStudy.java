package org.prunescope.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.WindowState;
import org.prunescope.app.jobs.DirectJobs;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.workbench.CriteriaBench;
import org.prunescope.app.workbench.LatencyBench;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.Messages;
import org.prunescope.app.workbench.NetworkCandidate;
import org.prunescope.app.workbench.Opener;
import org.prunescope.app.workbench.Previewer;
import org.prunescope.app.workbench.RaceBench;
import org.prunescope.app.workbench.Ranker;
import org.prunescope.app.workbench.RunBench;
import org.prunescope.app.workbench.SensitivityBench;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.data.Picture;
import org.prunescope.data.PictureSet;
import org.prunescope.data.SamplePictures;
import org.prunescope.dl4j.Dl4jTrainer;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.engine.Trainer;
import org.prunescope.engine.TrainingMemory;
import org.prunescope.engine.WriteOptions;
import org.prunescope.format.NetworkFormats;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.metric.GuardRail;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.study.DataSource;
import org.prunescope.study.InputChoice;
import org.prunescope.study.Pipeline;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.SteadyTiming;

/** A study of little pictures and a network that learns them in seconds, ranked and planned. */
public final class TinyStudy {
    private static final int FEW = 60;
    private static final int MANY = 240;

    private TinyStudy() {}

    /** A desk without a window: every job is done at once, training only goes through the motions. */
    public static Desk open(Path folder) throws IOException {
        return open(folder, new StandInTrainer());
    }

    /** The same where training takes so much memory. */
    public static Desk open(Path folder, TrainingMemory memory) throws IOException {
        return open(folder, new StandInTrainer(memory));
    }

    private static Desk open(Path folder, Trainer trainer) throws IOException {
        ReferenceEngine engine = new ReferenceEngine();
        return open(folder, FEW, pipeline(engine, engine, trainer));
    }

    /** Writes a study with enough pictures to learn from. */
    public static void write(Path folder, Path study) throws IOException {
        OnnxRuntime runtime = new OnnxRuntime(1);
        open(folder, MANY, pipeline(runtime, runtime, new StandInTrainer()))
                .opener()
                .save(study);
    }

    private static Desk open(Path folder, int pictures, Pipeline pipeline) throws IOException {
        writeFiles(folder, pictures);
        Desk desk = desk(folder, new DirectJobs(), pipeline, null);
        desk.opener().openData(DataSource.of(folder.resolve("images")));
        desk.opener().take(desk.opener().dataProperty().get().orElseThrow());
        desk.opener().openNetwork(folder.resolve("net.onnx"));
        NetworkCandidate candidate = desk.opener().networkProperty().get().orElseThrow();
        desk.opener()
                .take(
                        candidate,
                        new InputChoice(candidate.choices().get(0).check().preprocessing(), List.of(0, 1, 2)));
        desk.ranker().rank(RankingChoice.DEFAULT);
        desk.workbench().change(study -> study.withPolicy(Policy.of(new Target.Filters(0.3), Scope.GLOBAL, Limits.NONE))
                .withGuards(List.of(new GuardRail(1, GuardRail.Kind.RECALL, 0.6))));
        return desk;
    }

    /** A desk with the real trainer. */
    public static Desk trainingDesk(Path folder, Jobs jobs, Appearance appearance) {
        OnnxRuntime runtime = new OnnxRuntime(1);
        return desk(folder, jobs, pipeline(runtime, runtime, new Dl4jTrainer(runtime, 1)), appearance);
    }

    private static Pipeline pipeline(Predictor predictor, Observer observer, Trainer trainer) {
        return new Pipeline(
                new NetworkFormats(List.of(new OnnxFormat())), predictor, observer, trainer, SteadyTiming.make());
    }

    private static Desk desk(Path folder, Jobs jobs, Pipeline pipeline, Appearance appearance) {
        MemoryPreferences preferences = new MemoryPreferences(folder.resolve("scratch"));
        Workbench workbench = new Workbench();
        Messages messages = new Messages();
        Opener opener = new Opener(workbench, pipeline, jobs, messages, preferences);
        return new Desk(
                pipeline,
                workbench,
                opener,
                new Ranker(workbench, pipeline, jobs, messages),
                new Previewer(workbench, pipeline, jobs),
                new RunBench(workbench, pipeline, jobs, messages, opener::keepSafe),
                new LatencyBench(workbench, pipeline, jobs, messages, preferences),
                new CriteriaBench(workbench, pipeline, jobs, messages),
                new SensitivityBench(workbench, pipeline, jobs, messages),
                new RaceBench(workbench, pipeline, jobs, messages),
                messages,
                preferences,
                jobs,
                new WindowState(preferences),
                appearance);
    }

    private static void writeFiles(Path folder, int pictures) throws IOException {
        writePictures(SamplePictures.bars(pictures, 1), folder.resolve("images"));
        Network network = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(1, SamplePictures.SIZE, SamplePictures.SIZE))
                        .conv("a", 6, 3, 1)
                        .batchNorm("bn")
                        .relu("ra")
                        .conv("b", 8, 3, 2)
                        .relu("rb")
                        .classifier("fc", 3)
                        .build(),
                3);
        new OnnxFormat().write(network, folder.resolve("net.onnx"), WriteOptions.PLAIN);
    }

    private static void writePictures(PictureSet set, Path folder) throws IOException {
        int size = SamplePictures.SIZE;
        for (int i = 0; i < set.size(); i++) {
            Picture picture = set.get(i).source().read();
            BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < size * size; p++) {
                image.getRaster().setSample(p % size, p / size, 0, picture.get(p / size, p % size, 0));
            }
            Path place = folder.resolve(set.classNames().get(set.get(i).label()));
            Files.createDirectories(place);
            ImageIO.write(image, "png", place.resolve("bar" + i + ".png").toFile());
        }
    }
}
