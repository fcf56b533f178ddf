package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunescope.export.RankFiles;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.score.Criteria;
import org.prunescope.score.Evidence;
import org.prunescope.score.ScoreTable;

class RankFolderTest {
    private static final Shape IMAGE = Shape.map(3, 32, 32);

    @TempDir
    Path folder;

    private static Network resNet(int depth, CifarResNet.Shortcut shortcut) {
        return Initialization.he(CifarResNet.graph(depth, IMAGE, 10, shortcut), 1);
    }

    /** As numpy.save writes it in HRank: header padded to 128 bytes. */
    private static void write(Path file, String type, double... values) throws IOException {
        String start = "{'descr': '%s', 'fortran_order': False, 'shape': (%d,), }".formatted(type, values.length);
        byte[] header = (start + " ".repeat(117 - start.length()) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer buffer = ByteBuffer.allocate(128 + values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
        buffer.put((byte) 1).put((byte) 0).putShort((short) header.length).put(header);
        for (double value : values) {
            if (type.equals("<f4")) {
                buffer.putFloat((float) value);
            } else {
                buffer.putDouble(value);
            }
        }
        Files.createDirectories(file.getParent());
        Files.write(file, Arrays.copyOf(buffer.array(), buffer.position()));
    }

    /** Files for layers of these widths; each filter scores its number plus a hundredth of the file's. */
    private void ranks(Path place, int... widths) throws IOException {
        for (int i = 1; i <= widths.length; i++) {
            double[] scores = new double[widths[i - 1]];
            for (int filter = 0; filter < scores.length; filter++) {
                scores[filter] = filter + i / 100.0;
            }
            write(place.resolve("rank_conv" + i + ".npy"), "<f8", scores);
        }
    }

    @Test
    void ownRanksComeBackWithEqualScores() throws IOException {
        Network network = resNet(20, CifarResNet.Shortcut.PROJECTED);
        ScoreTable scores = ScoreTable.of(Criteria.byId("l1"), network, Evidence.NONE, 1);
        RankFiles.write(network, scores, folder);

        ImportedRanks read = RankFolder.read(folder, network);

        assertThat(read.scores().layers()).isEqualTo(scores.layers());
        for (String layer : scores.layers()) {
            assertThat(read.scores().scores(layer)).as(layer).isEqualTo(scores.scores(layer));
        }
        assertThat(read.scores().criterion()).isEqualTo("imported-ranks");
        assertThat(read.origin()).isEqualTo("read from folder “" + folder.getFileName() + "”");
    }

    @ParameterizedTest
    @CsvSource({"56, 55", "110, 109"})
    void aCifarResNetHasOneFileForEachConvolution(int depth, int files) throws IOException {
        int each = (depth - 2) / 3;
        int[] widths = new int[files];
        for (int i = 0; i < files; i++) {
            widths[i] = i <= each ? 16 : i <= 2 * each ? 32 : 64;
        }
        ranks(folder.resolve("rank_conv/resnet_limit5"), widths);
        Network network = resNet(depth, CifarResNet.Shortcut.PADDED);

        ScoreTable scores =
                RankFolder.read(folder.resolve("rank_conv"), network).scores();

        assertThat(scores.layers()).isEqualTo(ScoreTable.scorable(network));
        assertThat(scores.scores("conv1")[3]).isEqualTo(3.01);
    }

    @Test
    void shortcutsThatWereNotCountedAreLeftOut() throws IOException {
        // Three blocks of two convolutions a stage; two shortcuts of 1×1 have no file.
        ranks(folder, 16, 16, 16, 16, 16, 16, 16, 32, 32, 32, 32, 32, 32, 64, 64, 64, 64, 64, 64);
        Network network = resNet(20, CifarResNet.Shortcut.PROJECTED);

        ScoreTable scores = RankFolder.read(folder, network).scores();

        assertThat(scores.layers()).hasSize(19);
        assertThat(scores.layers()).noneMatch(layer -> layer.contains("down") || layer.contains("shortcut"));
        assertThat(scores.scores("layer3.2.conv2")[0]).isEqualTo(0.19);
    }

    @Test
    void vgg16MayLackItsLastConvolution() throws IOException {
        NetworkGraph graph = SampleGraphs.vgg16();
        Network network = Initialization.he(graph, 1);
        int[] widths = network.layers().stream()
                .limit(12)
                .mapToInt(layer -> graph.shape(layer.name()).channels())
                .toArray();
        ranks(folder, widths);

        assertThat(RankFolder.read(folder, network).scores().layers()).hasSize(12);
    }

    @Test
    void float32OfHRankIsRead() throws IOException {
        Network network = Initialization.he(SampleGraphs.chain(), 1);
        int first = network.graph().shape(network.layers().get(0).name()).channels();
        double[] ranks = new double[first];
        Arrays.fill(ranks, 12.5);
        write(folder.resolve("rank_conv1.npy"), "<f4", ranks);

        assertThat(RankFolder.read(folder, network)
                        .scores()
                        .scores(network.layers().get(0).name()))
                .containsOnly(12.5);
    }

    @Test
    void lengthsOfAnotherNetworkAreToldWithFileExpectedAndFound() throws IOException {
        ranks(folder, 16, 16, 16, 24);

        assertThatThrownBy(() -> RankFolder.read(folder, resNet(20, CifarResNet.Shortcut.PADDED)))
                .isInstanceOf(MismatchException.class)
                .hasMessageContaining("“rank_conv4.npy” in “" + folder.getFileName() + "” has 24 scores")
                .hasMessageContaining("has 16 filters");
    }

    @Test
    void moreFilesThanConvolutionsAreRefused() throws IOException {
        Network network = resNet(20, CifarResNet.Shortcut.PADDED);
        ranks(folder, 16);
        write(folder.resolve("rank_conv99.npy"), "<f8", 1, 2);

        assertThatThrownBy(() -> RankFolder.read(folder, network))
                .hasMessageContaining("has a file rank_conv99.npy, but the network has 19 convolutions");
    }

    @Test
    void aScoreThatIsNoNumberIsRefusedWithItsFile() throws IOException {
        double[] scores = new double[16];
        scores[5] = Double.NaN;
        write(folder.resolve("rank_conv1.npy"), "<f8", scores);

        assertThatThrownBy(() -> RankFolder.read(folder, resNet(20, CifarResNet.Shortcut.PADDED)))
                .hasMessage("“rank_conv1.npy” gives filter 5 the score NaN, which has no place in an order:"
                        + " make the ranks again.");
    }

    @Test
    void otherNumbersAndLongFilesAreRefused() throws IOException {
        Network network = resNet(20, CifarResNet.Shortcut.PADDED);
        write(folder.resolve("rank_conv1.npy"), "<i8", new double[16]);
        assertThatThrownBy(() -> RankFolder.read(folder, network)).hasMessageContaining("holds 1 axes of type i8");

        Files.write(folder.resolve("rank_conv1.npy"), new byte[100_000]);
        assertThatThrownBy(() -> RankFolder.read(folder, network))
                .hasMessageContaining("is 100000 bytes long, more than the scores of the widest layer (64 filters)");
    }

    @Test
    void aHeaderThatPromisesMoreThanTheFileHoldsIsNotBelieved() throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (200000000,), }\n";
        ByteBuffer buffer = ByteBuffer.allocate(10 + header.length()).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
        buffer.put((byte) 1).put((byte) 0).putShort((short) header.length());
        buffer.put(header.getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("rank_conv1.npy"), buffer.array());

        assertThatThrownBy(() -> RankFolder.read(folder, resNet(20, CifarResNet.Shortcut.PADDED)))
                .hasMessageContaining("“rank_conv1.npy” ends too early");
    }

    @Test
    void aFolderWithoutRanksOrWithSeveralOfThemIsRefused() throws IOException {
        Network network = resNet(20, CifarResNet.Shortcut.PADDED);
        assertThat(RankFolder.isOne(folder)).isFalse();
        assertThatThrownBy(() -> RankFolder.read(folder, network))
                .hasMessageContaining("holds no rank_conv1.npy, rank_conv2.npy, …");

        ranks(folder.resolve("a"), 16);
        ranks(folder.resolve("b"), 16);
        assertThat(RankFolder.isOne(folder)).isTrue();
        assertThatThrownBy(() -> RankFolder.read(folder, network))
                .hasMessageContaining("has ranks in 2 folders (a and others): choose one of them.");
    }

    @Test
    void equalFilesHaveEqualHashes() throws IOException {
        Network network = resNet(20, CifarResNet.Shortcut.PADDED);
        ranks(folder.resolve("a"), 16, 16);
        ranks(folder.resolve("b"), 16, 16);
        ranks(folder.resolve("c"), 16);

        List<String> hashes = List.of(
                RankFolder.read(folder.resolve("a"), network).sha256(),
                RankFolder.read(folder.resolve("b"), network).sha256(),
                RankFolder.read(folder.resolve("c"), network).sha256());

        assertThat(hashes.get(0)).isEqualTo(hashes.get(1)).isNotEqualTo(hashes.get(2));
    }
}
