package org.prunescope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.data.Picture;
import org.prunescope.data.PictureSet;
import org.prunescope.data.SamplePictures;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.ReferenceInterpreter;
import org.prunescope.graph.Role;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.OnnxFormat;

/** The removal of silent channels by the commands, from a network in which some were planted. */
class SilentChannelsIT {
    private static final int SIZE = SamplePictures.SIZE;

    @TempDir
    Path folder;

    private final Commands commands = new Commands();
    private Network network;
    private Path file;
    private Path images;

    @BeforeEach
    void write() throws IOException {
        network = planted();
        file = folder.resolve("planted.onnx");
        new OnnxFormat().write(network, file, WriteOptions.PLAIN);
        images = folder.resolve("images");
        writePictures(SamplePictures.bars(60, 1), images);
    }

    @Test
    void exactlyThePlantedChannelsGoAndTheOutputStays() throws IOException {
        Path pruned = folder.resolve("pruned.onnx");

        JsonNode facts = commands.json("prune", file, "--silent", "--data", images, "--images", 30, "--out", pruned);

        // Channel 2 of a is constant as well, but b reads it beside zeros of its padding.
        assertThat(facts.get("removed").findValuesAsText("group")).containsExactly("a", "b", "c");
        assertThat(facts.get("removed").findValues("channels")).hasToString("[[1,4], [3], [0]]");
        assertThat(facts.get("constants").get("rb").get("3").asDouble()).isEqualTo(0.7, within(1e-6));
        assertThat(facts.has("shortfall")).isFalse();
        Network smaller = new OnnxFormat().read(pruned).network();
        Random random = new Random(1);
        for (int i = 0; i < 5; i++) {
            double[] image = random.doubles(SIZE * SIZE).toArray();
            assertThat(new ReferenceInterpreter(smaller).run(image))
                    .containsExactly(new ReferenceInterpreter(network).run(image), within(1e-6));
        }
    }

    @Test
    void theRankingShowsThemAtZero() throws IOException {
        JsonNode layers = commands.json("rank", file, "--criterion", "zero-channel", "--data", images, "--images", 30)
                .get("layers");

        assertThat(layers.get(0).get("scores")).hasToString("[1.0,0.0,1.0,1.0,0.0,1.0]");
    }

    @Test
    void anotherCriterionIsRefusedAndImagesAreAskedFor() {
        assertThat(refusal("--silent", "--criterion", "l1"))
                .contains("--silent finds its channels by itself: leave --criterion and --ranks away");
        assertThat(refusal("--silent")).contains("Zero channels reads images: add --data with their place");
        assertThat(refusal("--ratio", "0.3")).contains("It is not said how to rank: add --criterion");
    }

    private String refusal(String... how) {
        Commands fresh = new Commands();
        String target = folder.resolve("pruned.onnx").toString();
        String[] all = Stream.of(Stream.of("prune", file.toString(), "--out", target), Stream.of(how))
                .flatMap(part -> part)
                .toArray(String[]::new);
        assertThat(fresh.run(all)).isNotZero();
        return fresh.complaints();
    }

    /**
     * Normalisations that forget what they read and say their shift: below 0 the rectifier makes it nothing. All other
     * channels speak.
     */
    private static Network planted() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(1, SIZE, SIZE))
                .conv("a", 6, 3, 1)
                .batchNorm("ba")
                .relu("ra")
                .conv("b", 5, 3, 1)
                .batchNorm("bb")
                .relu("rb")
                .conv("c", 4, 1, 1)
                .batchNorm("bc")
                .relu("rc")
                .classifier("fc", 3)
                .build();
        Map<String, Map<Role, Tensor>> parameters =
                new LinkedHashMap<>(SampleGraphs.randomized(graph, 3).parameters());
        for (String normalization : List.of("ba", "bb", "bc")) {
            Map<Role, Tensor> own = new LinkedHashMap<>(parameters.get(normalization));
            own.computeIfPresent(Role.SHIFT, (role, tensor) -> Tensor.filled(2, tensor.size()));
            parameters.put(normalization, own);
        }
        plant(parameters, "ba", 1, -1);
        plant(parameters, "ba", 4, -1);
        plant(parameters, "ba", 2, 0.5f);
        plant(parameters, "bb", 3, 0.7f);
        plant(parameters, "bc", 0, -1);
        return new Network(graph, parameters);
    }

    private static void plant(
            Map<String, Map<Role, Tensor>> parameters, String normalization, int channel, float shift) {
        Map<Role, Tensor> own = new LinkedHashMap<>(parameters.get(normalization));
        own.computeIfPresent(Role.SCALE, (role, tensor) -> with(tensor, channel, 0));
        own.computeIfPresent(Role.SHIFT, (role, tensor) -> with(tensor, channel, shift));
        parameters.put(normalization, own);
    }

    private static Tensor with(Tensor tensor, int index, float value) {
        float[] values = tensor.toArray();
        values[index] = value;
        return Tensor.vector(values);
    }

    private static void writePictures(PictureSet set, Path folder) throws IOException {
        for (int i = 0; i < set.size(); i++) {
            Picture picture = set.get(i).source().read();
            BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < SIZE * SIZE; p++) {
                image.getRaster().setSample(p % SIZE, p / SIZE, 0, picture.get(p / SIZE, p % SIZE, 0));
            }
            Path place = folder.resolve(set.classNames().get(set.get(i).label()));
            Files.createDirectories(place);
            ImageIO.write(image, "png", place.resolve("bar" + i + ".png").toFile());
        }
    }
}
