package org.prunescope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.Main;
import org.prunescope.data.Preprocessing;
import org.prunescope.dl4j.Dl4jTrainer;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.WriteOptions;
import org.prunescope.fuzz.HarmfulFiles;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.onnx.proto.ModelProto;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.sample.SampleStudy;
import org.prunescope.score.Criteria;
import org.prunescope.store.StudyFile;
import org.prunescope.study.DataSource;
import org.prunescope.study.InputChoice;
import org.prunescope.study.NetworkSource;
import org.prunescope.study.Pipeline;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.SteadyTiming;
import org.prunescope.study.Study;

/** Whatever is wrong with what a person brings: one sentence, exit code 1, and nothing half-written. */
class BadInputIT {
    private static final int SIZE = 16;
    private static final List<String> CLASSES = List.of("dark", "light");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Pipeline pipeline;
    private CommandLineDoor door;
    private Path network;
    private Path images;

    @BeforeEach
    void open() throws IOException {
        OnnxRuntime runtime = new OnnxRuntime(1);
        pipeline = new Pipeline(Main.formats(), runtime, runtime, new Dl4jTrainer(runtime, 1), SteadyTiming.make());
        door = new CommandLineDoor(pipeline, new SampleStudy(pipeline))
                .printingTo(new PrintWriter(out, true), new PrintWriter(err, true));
        network = write(resNet(2), "net.onnx");
        images = folder.resolve("images");
        for (String part : List.of("train", "val", "test")) {
            for (int label = 0; label < CLASSES.size(); label++) {
                Path place = Files.createDirectories(images.resolve(part).resolve(CLASSES.get(label)));
                for (int i = 0; i < 4; i++) {
                    picture(place.resolve(part + i + ".png"), 60 + 120 * label + i);
                }
            }
        }
    }

    private static Network resNet(int classes) {
        Shape image = Shape.map(3, SIZE, SIZE);
        return Initialization.he(CifarResNet.graph(8, image, classes, CifarResNet.Shortcut.PROJECTED), 1);
    }

    @CanIgnoreReturnValue
    private Path write(Network written, String name) throws IOException {
        Path file = folder.resolve(name);
        new OnnxFormat().write(written, file, WriteOptions.PLAIN);
        return file;
    }

    private static void picture(Path file, int grey) throws IOException {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        for (int p = 0; p < SIZE * SIZE; p++) {
            image.getRaster().setSample(p % SIZE, p / SIZE, 0, grey);
        }
        ImageIO.write(image, "png", file.toFile());
    }

    private String refusal(Object... arguments) {
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        assertThat(door.run(words)).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().strip().lines()).hasSize(1);
        return err.toString().strip();
    }

    @CanIgnoreReturnValue
    private JsonNode json(Object... arguments) throws IOException {
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        assertThat(door.run(words)).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void aTruncatedNetworkIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(network);
        Path half = Files.write(folder.resolve("half.onnx"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(refusal("inspect", half)).startsWith("prunescope: ").contains("half.onnx");
    }

    @Test
    void moreThreadsThanProcessorsAreRefused() {
        assertThat(refusal("rank", network, "--criterion", "l1", "--threads", 2))
                .isEqualTo("prunescope: threads must be 1, since there is one processor, not 2");
    }

    static Set<String> harmfulFiles() {
        return HarmfulFiles.names();
    }

    @ParameterizedTest
    @MethodSource("harmfulFiles")
    void aFileMadeToHarmIsRefusedAndNothingElseHappens(String name) throws IOException {
        // Two folders deep, so that a name with "../" would still be seen, and nothing of other programs is.
        Path inner = Files.createDirectories(folder.resolve("outer").resolve("inner"));
        Path file = Files.write(inner.resolve(name), HarmfulFiles.content(name));
        List<String> before = names();

        assertThat(refusal("inspect", file)).startsWith("prunescope: ").contains(name);
        assertThat(names()).isEqualTo(before);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void anUnknownOperationIsNamed() throws IOException {
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(network)).toBuilder();
        model.getGraphBuilder().getNodeBuilder(1).setOpType("Einsum");
        Path file = Files.write(folder.resolve("odd.onnx"), model.build().toByteArray());

        assertThat(refusal("inspect", file)).contains("odd.onnx").contains("Einsum");
    }

    @Test
    void imagesOfAnotherSizeThanTheNetworkTakesAreRefused() throws IOException {
        Path study = study(folder.resolve("sized.study"), SIZE + 8);

        assertThat(refusal("run", study, "--out", folder.resolve("results"))).contains("3×24×24", "3×16×16");
    }

    @Test
    void anotherNumberOfClassesIsRefused() throws IOException {
        Path three = write(resNet(3), "three.onnx");

        assertThat(refusal("evaluate", three, "--data", images))
                .contains("The network tells 3 classes apart, but “images” has 2 (dark, light)")
                .contains("open the images that it was trained on");
    }

    @Test
    void anUnreadableImageIsReportedAndLeftOut() throws IOException {
        Files.writeString(images.resolve("test").resolve("dark").resolve("note.png"), "not a picture");

        assertThat(json("evaluate", network, "--data", images, "--json")
                        .get("n")
                        .asInt())
                .isEqualTo(8);
        assertThat(err.toString()).contains("note.png");
    }

    @Test
    void idsOfATableWithoutImageAreReported() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        StringBuilder table = new StringBuilder("image_id,diagnosis\n");
        for (int i = 0; i < 20; i++) {
            picture(pictures.resolve("p" + i + ".png"), 60 + 120 * (i % 2));
            table.append("p").append(i).append(',').append(CLASSES.get(i % 2)).append('\n');
        }
        table.append("ghost,dark\n");
        Path labels = Files.writeString(folder.resolve("labels.csv"), table);

        json("evaluate", network, "--data", labels, "--image-folder", pictures, "--split", "all", "--json");

        assertThat(err.toString()).contains("ghost");
    }

    @Test
    void anUnwritableTargetIsNamedAndNothingIsLeft() throws IOException {
        Path target = folder.resolve("missing").resolve("out.onnx");

        assertThat(refusal("prune", network, "--criterion", "l1", "--ratio", "0.3", "--out", target))
                .contains("its folder does not exist");
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    @Test
    void aStudyOfANewerVersionIsRefused() throws IOException {
        Path study = study(folder.resolve("old.study"), SIZE);
        Path newer = Files.writeString(
                folder.resolve("newer.study"),
                Files.readString(study).replaceFirst("\"version\" *: *1", "\"version\":99"));

        assertThat(refusal("run", newer, "--out", folder.resolve("results")))
                .contains("“newer.study” was written by a newer PruneScope")
                .contains("update this one");
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void aReplacedNetworkFileIsRefused() throws IOException {
        Path study = study(folder.resolve("a.study"), SIZE);
        write(Initialization.he(resNet(2).graph(), 2), "net.onnx");

        assertThat(refusal("run", study, "--out", folder.resolve("results")))
                .contains("“net.onnx” is not the file that the study was made with");
    }

    private Path study(Path file, int size) throws IOException {
        NetworkFile opened = pipeline.openNetwork(network);
        Study study = Study.EMPTY
                .withNetwork(new NetworkSource(opened.path(), opened.sha256()))
                .withData(DataSource.of(images))
                .withInput(new InputChoice(Preprocessing.unit(3, size, size), List.of(0, 1)))
                .rankedBy(RankingChoice.DEFAULT.withCriterion(Criteria.byId("l1")))
                .withPolicy(Policy.of(new Target.Filters(0.25), Scope.LAYER, Limits.NONE));
        StudyFile.write(study, file);
        return file;
    }
}
