package org.prunescope.study;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prunescope.data.NpyArray;
import org.prunescope.data.Sha256;
import org.prunescope.graph.Addition;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Step;
import org.prunescope.score.Criteria;
import org.prunescope.score.ScoreTable;

/**
 * A folder of scores as the scripts of HRank and Beta-Rank keep them: {@code rank_conv<i>.npy}, i from 1 over the
 * convolutions in forward order, one float32 or float64 for each filter, the largest to keep.
 *
 * <p>Some scripts count the 1×1 convolutions of shortcuts, others leave them out; the lengths of the arrays say which
 * was done. Numbers may be missing: what has no file has no scores.
 */
public final class RankFolder {
    private static final Pattern NAME = Pattern.compile("rank_conv([1-9]\\d{0,4})\\.npy");
    /** A header of NumPy is no longer. */
    private static final long HEADER_BYTES = 1 << 16;

    private RankFolder() {}

    /** Whether a folder, or the only one in it that has any, holds such files. */
    public static boolean isOne(Path folder) {
        try {
            return Files.isDirectory(folder) && !holders(folder).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** The folder itself, or those right below it, that have files of ranks. */
    private static List<Path> holders(Path folder) throws IOException {
        if (hasRanks(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> below = Files.list(folder)) {
            List<Path> holders = new ArrayList<>();
            for (Path path : below.filter(Files::isDirectory).sorted().toList()) {
                if (hasRanks(path)) {
                    holders.add(path);
                }
            }
            return holders;
        }
    }

    private static boolean hasRanks(Path folder) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "rank_conv*.npy")) {
            return found.iterator().hasNext();
        }
    }

    /**
     * Reads the scores for a network.
     *
     * @throws MismatchException if there are none, or they are not those of this network: one sentence with the file,
     *     the length that was expected and the length that was found
     * @throws IOException if a file cannot be read or is damaged; the message names it
     */
    static ImportedRanks read(Path folder, Network network) throws IOException {
        Path holder = holder(folder);
        SortedMap<Integer, double[]> arrays = new TreeMap<>();
        MessageDigest digest = Sha256.start();
        int widest = convolutions(network, Counted.ALL).stream()
                .mapToInt(step -> network.graph().shape(step.name()).channels())
                .max()
                .orElse(0);
        for (Map.Entry<Integer, Path> file : files(holder).entrySet()) {
            arrays.put(file.getKey(), scores(file.getValue(), widest));
            digest.update(Files.readAllBytes(file.getValue()));
        }
        Map<Integer, Step> layers = matched(holder, network, arrays);
        Set<String> scorable = new HashSet<>(ScoreTable.scorable(network));
        Map<String, double[]> scores = new LinkedHashMap<>();
        layers.forEach((number, layer) -> {
            if (scorable.contains(layer.name())) {
                scores.put(layer.name(), arrays.get(number));
            }
        });
        if (scores.isEmpty()) {
            throw new MismatchException(
                    "“%s” has ranks only for layers of the network that cannot be pruned: choose the folder of another network."
                            .formatted(holder.getFileName()));
        }
        return new ImportedRanks(
                holder.toAbsolutePath(), Sha256.hex(digest), new ScoreTable(Criteria.IMPORTED.id(), scores));
    }

    private static Path holder(Path folder) throws IOException {
        List<Path> holders = holders(folder);
        if (holders.isEmpty()) {
            throw new MismatchException(
                    "“%s” holds no rank_conv1.npy, rank_conv2.npy, …: choose the folder that they lie in."
                            .formatted(folder.getFileName()));
        }
        if (holders.size() > 1) {
            throw new MismatchException("“%s” has ranks in %d folders (%s and others): choose one of them."
                    .formatted(
                            folder.getFileName(), holders.size(), holders.get(0).getFileName()));
        }
        return holders.get(0);
    }

    private static SortedMap<Integer, Path> files(Path folder) throws IOException {
        SortedMap<Integer, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.sorted().forEach(path -> {
                Matcher name = NAME.matcher(path.getFileName().toString());
                if (name.matches()) {
                    files.put(Integer.parseInt(name.group(1)), path);
                }
            });
        }
        if (files.isEmpty()) {
            throw new MismatchException(
                    "“%s” holds no rank_conv1.npy, rank_conv2.npy, …: choose the folder that they lie in."
                            .formatted(folder.getFileName()));
        }
        return files;
    }

    private static double[] scores(Path file, int widest) throws IOException {
        if (Files.size(file) > HEADER_BYTES + (long) widest * Double.BYTES) {
            throw new MismatchException(
                    "“%s” is %d bytes long, more than the scores of the widest layer (%d filters): choose the folder of this network."
                            .formatted(file.getFileName(), Files.size(file), widest));
        }
        NpyArray array = NpyArray.read(file);
        if (!array.type().startsWith("f") || array.shape().length != 1) {
            throw new MismatchException(
                    "“%s” holds %d axes of type %s, but ranks are one row of float32 or float64: make it again with numpy.save."
                            .formatted(file.getFileName(), array.shape().length, array.type()));
        }
        double[] scores = array.toDoubles();
        for (int filter = 0; filter < scores.length; filter++) {
            if (!Double.isFinite(scores[filter])) {
                throw new MismatchException(
                        "“%s” gives filter %d the score %s, which has no place in an order: make the ranks again."
                                .formatted(file.getFileName(), filter, scores[filter]));
            }
        }
        return scores;
    }

    /** Which convolutions have numbers. */
    private enum Counted {
        ALL,
        WITHOUT_SHORTCUTS
    }

    private static Map<Integer, Step> matched(Path folder, Network network, SortedMap<Integer, double[]> arrays)
            throws MismatchException {
        List<Step> all = convolutions(network, Counted.ALL);
        List<Step> without = convolutions(network, Counted.WITHOUT_SHORTCUTS);
        Optional<String> misfit = misfit(folder, network, arrays, all);
        boolean fitsWithout = misfit(folder, network, arrays, without).isEmpty();
        // Where both fit, as many files as convolutions without shortcuts tell that those were left out.
        boolean isWithout = fitsWithout
                && (misfit.isPresent() || (arrays.size() == without.size() && arrays.lastKey() == without.size()));
        if (!isWithout && misfit.isPresent()) {
            throw new MismatchException(misfit.get());
        }
        List<Step> counted = isWithout ? without : all;
        Map<Integer, Step> layers = new TreeMap<>();
        arrays.keySet().forEach(number -> layers.put(number, counted.get(number - 1)));
        return layers;
    }

    /** What does not fit first, in a sentence. */
    private static Optional<String> misfit(
            Path folder, Network network, SortedMap<Integer, double[]> arrays, List<Step> layers) {
        for (Map.Entry<Integer, double[]> array : arrays.entrySet()) {
            String file = "rank_conv" + array.getKey() + ".npy";
            if (array.getKey() > layers.size()) {
                return Optional.of(
                        "“%s” has a file %s, but the network has %d convolutions: choose the ranks of this network."
                                .formatted(folder.getFileName(), file, layers.size()));
            }
            Step layer = layers.get(array.getKey() - 1);
            int expected = network.graph().shape(layer.name()).channels();
            if (array.getValue().length != expected) {
                return Optional.of(
                        "“%s” in “%s” has %d scores, but convolution %d of the network, %s, has %d filters: choose the ranks of this network."
                                .formatted(
                                        file,
                                        folder.getFileName(),
                                        array.getValue().length,
                                        array.getKey(),
                                        layer.name(),
                                        expected));
            }
        }
        return Optional.empty();
    }

    private static List<Step> convolutions(Network network, Counted counted) {
        return network.layers().stream()
                .filter(layer -> layer.operation() instanceof Convolution)
                .filter(layer -> counted == Counted.ALL || !isShortcut(network.graph(), layer))
                .toList();
    }

    /** A 1×1 convolution beside others that read the same, whose result goes straight into an addition. */
    private static boolean isShortcut(NetworkGraph graph, Step layer) {
        Convolution convolution = (Convolution) layer.operation();
        if (convolution.window().kernelHeight() != 1
                || convolution.window().kernelWidth() != 1
                || graph.consumers(layer.inputs().get(0)).size() < 2) {
            return false;
        }
        Step last = layer;
        List<Step> readers = graph.consumers(last.name());
        while (readers.size() == 1 && isNormalization(readers.get(0).operation())) {
            last = readers.get(0);
            readers = graph.consumers(last.name());
        }
        return readers.size() == 1 && readers.get(0).operation() instanceof Addition;
    }

    private static boolean isNormalization(Operation operation) {
        return operation instanceof BatchNormalization || operation instanceof ChannelScaling;
    }
}
