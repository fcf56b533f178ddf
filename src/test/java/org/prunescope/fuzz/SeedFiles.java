package org.prunescope.fuzz;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.prunescope.data.Preprocessing;
import org.prunescope.dl4j.CheckpointDoor;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.plan.Hand;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.store.StudyFile;
import org.prunescope.study.DataSource;
import org.prunescope.study.InputChoice;
import org.prunescope.study.NetworkSource;
import org.prunescope.study.RankDoor;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Study;

/** Good files to be spoiled: what the program itself writes, small files kept with the tests, and people's networks. */
final class SeedFiles {
    /** Folders of good files and of those made to harm, each with a folder for every kind. */
    static final String GOOD = "good";

    static final String HOSTILE = "hostile";

    /** Folder of the case at hand, with pictures that a table may name. */
    static final String CASES = "cases";

    private static final Path FIXTURES = Path.of("src", "test", "resources");
    private static final Path PEOPLES = Path.of("..", "shared", "data", "networks");

    private final Path work;
    private final Path folder;
    private final long largest;

    /**
     * @param work gets the two folders, and pictures
     * @param largest most bytes of a file that is spoiled
     */
    SeedFiles(Path work, long largest) {
        this.work = work;
        this.folder = work.resolve(GOOD);
        this.largest = largest;
    }

    void make() throws IOException {
        for (Kind kind : Kinds.all()) {
            Files.createDirectories(folder.resolve(kind.id()));
            hostile(kind);
        }
        networks();
        collect(FIXTURES);
        collect(PEOPLES);
        study();
        table();
        arrays();
        ranks();
        CheckpointDoor.write(folder.resolve("training").resolve("small.state"));
        pictures();
        removeLarge();
    }

    private void hostile(Kind kind) throws IOException {
        Path place = Files.createDirectories(work.resolve(HOSTILE).resolve(kind.id()));
        for (Map.Entry<String, byte[]> file : kind.hostile().get().entrySet()) {
            Files.write(place.resolve(plain(file.getKey()) + "." + kind.ending()), file.getValue());
        }
    }

    /** A name that every file system takes. */
    static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]+", "-");
    }

    private void removeLarge() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) > largest) {
                    Files.delete(file);
                }
            }
        }
    }

    private void networks() throws IOException {
        for (NetworkFormat format : Kinds.NETWORKS.writable()) {
            for (Map.Entry<String, Supplier<NetworkGraph>> graph :
                    SampleGraphs.topologies().entrySet()) {
                String ending = format.extensions().get(0);
                Path file = folder.resolve(format.id() + "." + ending).resolve(plain(graph.getKey()) + "." + ending);
                try {
                    format.write(SampleGraphs.randomized(graph.getValue().get(), 1), file, WriteOptions.PLAIN);
                } catch (NetworkFormatException e) {
                    // Not every format can say everything; the other graphs do.
                    continue;
                }
            }
        }
    }

    /** Files of people go to every kind with their ending, and to all kinds where a reader has to look inside. */
    private void collect(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            System.out.println("no seeds from " + place + ", which is not there");
            return;
        }
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : new TreeSet<>(files.filter(Files::isRegularFile).toList())) {
                for (Kind kind : Kinds.all()) {
                    if (Files.size(file) <= largest && isOf(kind, file)) {
                        Files.copy(file, folder.resolve(kind.id()).resolve(file.getFileName() + "." + kind.ending()));
                    }
                }
            }
        }
    }

    private static boolean isOf(Kind kind, Path file) {
        return file.toString().endsWith("." + kind.ending())
                || (kind.ending().equals("pt") && file.toString().endsWith(".pth.tar"));
    }

    private void study() throws IOException {
        Study study = Study.EMPTY
                .withNetwork(new NetworkSource(Path.of("net.onnx"), "0".repeat(64)))
                .withData(DataSource.of(Path.of("images")))
                .withInput(new InputChoice(Preprocessing.unit(3, 32, 32), List.of(0, 1)))
                .rankedBy(RankingChoice.DEFAULT.withCriterion(Criteria.byId("l1")))
                .withPolicy(Policy.of(new Target.Filters(0.25), Scope.LAYER, Limits.NONE)
                        .withRatio("a", 0.5)
                        .withLock("b")
                        .withHand("c", 1, Optional.of(Hand.values()[0])));
        StudyFile.write(study, folder.resolve("study").resolve("small.study"));
    }

    private void table() throws IOException {
        Path place = folder.resolve("table");
        StringBuilder rows = new StringBuilder("image_id,diagnosis,age\n");
        for (int i = 0; i < 12; i++) {
            rows.append("\"p")
                    .append(i)
                    .append("\",")
                    .append(i % 2 == 0 ? "light" : "dark")
                    .append(",40\n");
        }
        Files.writeString(place.resolve("labels.csv"), rows);
        Files.writeString(place.resolve("hot.csv"), "image;MEL;NV\np0;1.0;0.0\np1;0.0;1.0\np2;1.0;0.0\np3;0.0;1.0\n");
    }

    private void pictures() throws IOException {
        Path place = Files.createDirectories(work.resolve(CASES));
        for (int i = 0; i < 12; i++) {
            ImageIO.write(
                    new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY),
                    "png",
                    place.resolve("p" + i + ".png").toFile());
        }
    }

    private void ranks() throws IOException {
        byte[] scores = new byte[RankDoor.FILTERS * Float.BYTES];
        Files.write(
                folder.resolve("ranks").resolve("small.npy"),
                HostileNumpy.array("<f4", "(%d,)".formatted(RankDoor.FILTERS), scores));
    }

    private void arrays() throws IOException {
        byte[] labels = {0, 1, 0, 1, 2, 2};
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String part : List.of("train", "val", "test")) {
            all.put(part + "_images.npy", HostileNumpy.array("|u1", "(6, 4, 4)", new byte[6 * 16]));
            all.put(part + "_labels.npy", HostileNumpy.array("|u1", "(6, 1)", labels));
        }
        Files.write(folder.resolve("arrays").resolve("small.npz"), ZipMutations.zip(all, true));
        Files.write(folder.resolve("arrays").resolve("stored.npz"), ZipMutations.zip(all, false));
    }
}
