package org.prunescope.app.exporting;

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
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.engine.WriteOptions;
import org.prunescope.format.NetworkFormats;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
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
import org.prunescope.train.Recipe;

/** A desk with a network of two convolutions and sixty pictures of bars, ranked, planned and with one run. */
final class TinyStudy {
    private TinyStudy() {}

    /** Nothing is opened yet; exports go into {@code folder} unless told otherwise. */
    static Desk emptyDesk(Path folder, Jobs jobs, Appearance appearance) {
        ReferenceEngine engine = new ReferenceEngine();
        Pipeline pipeline =
                new Pipeline(new NetworkFormats(List.of(new OnnxFormat())), engine, engine, new StandInTrainer());
        MemoryPreferences preferences = new MemoryPreferences(folder.resolve("scratch"));
        preferences.put("export-folder", folder.toString());
        return Desk.of(pipeline, jobs, preferences, appearance);
    }

    static void open(Desk desk, Path folder) throws IOException {
        writePictures(SamplePictures.twoKindsOfBars(60, 1), folder);
        Network network = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(1, 8, 8))
                        .conv("a", 6, 3, 1)
                        .batchNorm("bn")
                        .relu("ra")
                        .conv("b", 4, 3, 2)
                        .relu("rb")
                        .classifier("fc", 2)
                        .build(),
                3);
        new OnnxFormat().write(network, folder.resolve("net.onnx"), WriteOptions.PLAIN);
        desk.opener().openData(DataSource.of(folder.resolve("images")));
        desk.opener().take(desk.opener().dataProperty().get().orElseThrow());
        desk.opener().openNetwork(folder.resolve("net.onnx"));
        NetworkCandidate candidate = desk.opener().networkProperty().get().orElseThrow();
        desk.opener()
                .take(
                        candidate,
                        new InputChoice(candidate.choices().get(0).check().preprocessing(), List.of(0, 1)));
    }

    static void rank(Desk desk) {
        desk.ranker().rank(RankingChoice.DEFAULT);
        desk.workbench()
                .change(study -> study.withPolicy(Policy.of(new Target.Filters(0.3), Scope.GLOBAL, Limits.NONE)));
    }

    static void fineTune(Desk desk) {
        desk.runs().fineTune(Recipe.DEFAULT);
    }

    private static void writePictures(PictureSet set, Path folder) throws IOException {
        for (int i = 0; i < set.size(); i++) {
            Picture picture = set.get(i).source().read();
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < 64; p++) {
                image.getRaster().setSample(p % 8, p / 8, 0, picture.get(p / 8, p % 8, 0));
            }
            Path place = folder.resolve("images")
                    .resolve(set.classNames().get(set.get(i).label()));
            Files.createDirectories(place);
            ImageIO.write(image, "png", place.resolve("bar" + i + ".png").toFile());
        }
    }
}
