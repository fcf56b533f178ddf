package org.prunescope.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.NetworkCandidate;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.data.Picture;
import org.prunescope.data.PictureSet;
import org.prunescope.data.SamplePictures;
import org.prunescope.dl4j.Dl4jFormat;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.engine.WriteOptions;
import org.prunescope.format.NetworkFormats;
import org.prunescope.format.torch.PyTorchFormat;
import org.prunescope.format.torch.SafetensorsFormat;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.study.DataSource;
import org.prunescope.study.InputChoice;
import org.prunescope.study.Pipeline;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.SteadyTiming;

/** A desk with a tiny network for pictures of bars in three classes, of which one is rare: real files, no natives. */
public final class StudyOfBars {
    private final Path folder;
    private final Desk desk;

    /** @param folder for the files */
    public StudyOfBars(Path folder, Jobs jobs, Appearance appearance) throws IOException {
        this.folder = folder;
        writePictures(SamplePictures.bars(60, 1));
        new OnnxFormat()
                .write(
                        SampleGraphs.randomized(
                                GraphBuilder.image(Shape.map(1, 8, 8))
                                        .conv("a", 12, 3, 1)
                                        .batchNorm("bn")
                                        .relu("ra")
                                        .conv("b", 8, 3, 2)
                                        .relu("rb")
                                        .classifier("fc", 3)
                                        .build(),
                                3),
                        folder.resolve("net.onnx"),
                        WriteOptions.PLAIN);
        ReferenceEngine engine = new ReferenceEngine();
        desk = Desk.of(
                new Pipeline(
                        new NetworkFormats(List.of(
                                new OnnxFormat(), new Dl4jFormat(), new PyTorchFormat(), new SafetensorsFormat())),
                        engine,
                        engine,
                        new StandInTrainer(),
                        SteadyTiming.make()),
                jobs,
                new MemoryPreferences(folder.resolve("scratch")),
                appearance);
    }

    /** The same without looks, which need a toolkit. */
    public StudyOfBars(Path folder, Jobs jobs) throws IOException {
        this(folder, jobs, null);
    }

    public Desk desk() {
        return desk;
    }

    /** Images and network. For jobs that are done at once. */
    public void open() {
        desk.opener().openData(DataSource.of(folder.resolve("images")));
        desk.opener().take(desk.opener().dataProperty().get().orElseThrow());
        openNetwork(folder.resolve("net.onnx"));
    }

    /** A network for the images that are open. For jobs that are done at once. */
    public void openNetwork(Path file) {
        desk.opener().openNetwork(file);
        NetworkCandidate candidate = desk.opener().networkProperty().get().orElseThrow();
        desk.opener()
                .take(
                        candidate,
                        new InputChoice(candidate.choices().get(0).check().preprocessing(), List.of(0, 1, 2)));
    }

    /** The same, ranked, with a fifth of the filters gone. */
    public void openAndPlan() {
        open();
        desk.ranker().rank(RankingChoice.DEFAULT);
        desk.workbench()
                .change(study -> study.withPolicy(Policy.of(new Target.Filters(0.2), Scope.GLOBAL, Limits.NONE)));
    }

    private void writePictures(PictureSet set) throws IOException {
        for (int i = 0; i < set.size(); i++) {
            Picture picture = set.get(i).source().read();
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < 64; p++) {
                image.getRaster().setSample(p % 8, p / 8, 0, picture.get(p / 8, p % 8, 0));
            }
            Path place = folder.resolve("images")
                    .resolve(set.classNames().get(set.get(i).label()));
            Files.createDirectories(place);
            ImageIO.write(
                    image, "png", place.resolve("bar%03d.png".formatted(i)).toFile());
        }
    }
}
