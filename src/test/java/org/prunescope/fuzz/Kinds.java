package org.prunescope.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.prunescope.data.DatasetOptions;
import org.prunescope.data.Datasets;
import org.prunescope.dl4j.Dl4jFormat;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.format.NetworkFormats;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.store.StudyFile;

/** All kinds of files that the program reads from people: those of networks, and the others. */
final class Kinds {
    static final NetworkFormats NETWORKS = new NetworkFormats(List.of(new OnnxFormat(), new Dl4jFormat()));

    private static final Supplier<Map<String, byte[]>> NONE = Map::of;

    /** By id of the format; a format that is not named here is spoiled byte by byte. */
    private static final Map<String, List<Mutation>> MUTATIONS =
            Map.of("onnx", OnnxMutations.ALL, "dl4j-zip", ZipMutations.all(ByteMutations.ALL));

    private static final Map<String, Supplier<Map<String, byte[]>>> HOSTILE =
            Map.of("onnx", HostileOnnx::files, "dl4j-zip", HostileDl4j::files);

    private Kinds() {}

    static List<Kind> all() {
        List<Kind> all = new ArrayList<>();
        for (NetworkFormat format : NETWORKS.all()) {
            for (String ending : format.extensions()) {
                all.add(new Kind(
                        format.id() + "." + ending,
                        ending,
                        Kinds::network,
                        MUTATIONS.getOrDefault(format.id(), List.of()),
                        HOSTILE.getOrDefault(format.id(), NONE)));
            }
        }
        all.add(new Kind("study", "study", (file, scratch) -> study(file), JsonMutations.ALL, HostileJson::studies));
        all.add(new Kind("table", "csv", (file, scratch) -> images(file), List.of(), NONE));
        all.add(new Kind(
                "arrays",
                "npz",
                (file, scratch) -> images(file),
                ZipMutations.all(NumpyMutations.ALL),
                HostileNumpy::archives));
        return all;
    }

    private static void network(Path file, Path scratch) throws IOException {
        WindowJourney.take(NETWORKS.read(file).network(), scratch);
    }

    private static void study(Path file) throws IOException {
        if (StudyFile.read(file) == null) {
            throw new AssertionError("no study");
        }
    }

    private static void images(Path file) throws IOException {
        if (Datasets.open(file, DatasetOptions.DETECT) == null) {
            throw new AssertionError("no images");
        }
    }
}
