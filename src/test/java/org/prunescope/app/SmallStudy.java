package org.prunescope.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
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
import org.prunescope.study.NetworkSource;
import org.prunescope.study.Pipeline;
import org.prunescope.study.SteadyTiming;
import org.prunescope.study.Study;

/** A tiny network, images of bars, and engines without natives: enough to try the window's work in a moment. */
public final class SmallStudy {
    private SmallStudy() {}

    /** The reference interpreter, and a trainer that learns nothing. */
    public static Pipeline pipeline() {
        ReferenceEngine engine = new ReferenceEngine();
        return new Pipeline(
                new NetworkFormats(List.of(new OnnxFormat())),
                engine,
                engine,
                new StandInTrainer(),
                SteadyTiming.make());
    }

    /** Writes {@code net.onnx}: two convolutions of six and four filters. */
    public static Path network(Path folder) throws IOException {
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
        Path file = folder.resolve("net.onnx");
        new OnnxFormat().write(network, file, WriteOptions.PLAIN);
        return file;
    }

    /** Writes sixty images in a folder for each of two classes. */
    public static Path images(Path folder) throws IOException {
        Path images = folder.resolve("images");
        PictureSet set = SamplePictures.twoKindsOfBars(60, 1);
        for (int i = 0; i < set.size(); i++) {
            Picture picture = set.get(i).source().read();
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < 64; p++) {
                image.getRaster().setSample(p % 8, p / 8, 0, picture.get(p / 8, p % 8, 0));
            }
            Path place = images.resolve(set.classNames().get(set.get(i).label()));
            Files.createDirectories(place);
            ImageIO.write(image, "png", place.resolve("bar" + i + ".png").toFile());
        }
        return images;
    }

    /** Both in a study that is not ranked yet and would remove three filters of ten. */
    public static Study study(Path folder) throws IOException {
        Path file = network(folder);
        return Study.EMPTY
                .withName("Bars")
                .withNetwork(
                        new NetworkSource(file, pipeline().openNetwork(file).sha256()))
                .withData(DataSource.of(images(folder)))
                .withInput(InputChoice.plain(Shape.map(1, 8, 8), 2))
                .withPolicy(Policy.of(new Target.Filters(0.3), Scope.GLOBAL, Limits.NONE));
    }
}
