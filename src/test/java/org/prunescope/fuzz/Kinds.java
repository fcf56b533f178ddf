package org.prunescope.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.prunescope.Main;
import org.prunescope.data.DatasetOptions;
import org.prunescope.data.Datasets;
import org.prunescope.dl4j.CheckpointDoor;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.format.NetworkFormats;
import org.prunescope.store.StudyFile;
import org.prunescope.study.RankDoor;

/** All kinds of files that the program reads from people: those of networks, and the others. */
final class Kinds {
    static final NetworkFormats NETWORKS = Main.formats();

    private static final Supplier<Map<String, byte[]>> NONE = Map::of;

    private static final Mutation CHECKPOINT = (file, random) -> Mutation.any(
                    isZip(file) ? ZipMutations.all(PickleMutations.ALL) : PickleMutations.ALL, random)
            .of(file, random);

    /** By the ending of a format's files; a format that is not named here is spoiled byte by byte. */
    private static final Map<String, List<Mutation>> MUTATIONS = Map.of(
            "onnx",
            OnnxMutations.ALL,
            "zip",
            ZipMutations.all(ByteMutations.ALL),
            "pt",
            List.of(CHECKPOINT),
            "safetensors",
            SafetensorsMutations.ALL,
            "h5",
            Hdf5Mutations.ALL,
            "keras",
            ZipMutations.all(Hdf5Mutations.ALL));

    private static final Map<String, Supplier<Map<String, byte[]>>> HOSTILE = Map.of(
            "onnx", HostileOnnx::files,
            "zip", HostileDl4j::files,
            "pt", Kinds::hostileCheckpoints,
            "safetensors", SafetensorsMutations::hostile,
            "keras", Kinds::hostileKeras);

    private Kinds() {}

    static List<Kind> all() {
        List<Kind> all = new ArrayList<>();
        for (NetworkFormat format : NETWORKS.all()) {
            for (String ending : format.extensions()) {
                if (ending.equals(format.extensions().get(0)) || MUTATIONS.containsKey(ending)) {
                    all.add(new Kind(
                            format.id() + "." + ending,
                            ending,
                            Kinds::network,
                            MUTATIONS.getOrDefault(ending, List.of()),
                            HOSTILE.getOrDefault(ending, NONE)));
                }
            }
        }
        List<Mutation> archive = ZipMutations.all(NumpyMutations.ALL);
        all.add(new Kind("study", "study", (file, scratch) -> study(file), JsonMutations.ALL, HostileJson::studies));
        all.add(new Kind("table", "csv", (file, scratch) -> images(file), List.of(), NONE));
        all.add(new Kind("arrays", "npz", (file, scratch) -> images(file), archive, HostileNumpy::archives));
        all.add(new Kind("ranks", "npy", Kinds::ranks, NumpyMutations.ALL, HostileNumpy::arrays));
        all.add(new Kind("training", "state", Kinds::training, List.of(), NONE));
        return all;
    }

    static boolean isZip(byte[] file) {
        return file.length > 1 && file[0] == 'P' && file[1] == 'K';
    }

    private static Map<String, byte[]> hostileCheckpoints() {
        Map<String, byte[]> all = new LinkedHashMap<>(HostilePickles.zipped());
        all.putAll(HostilePickles.streamed());
        return all;
    }

    static Map<String, byte[]> hostileKeras() {
        Map<String, byte[]> required = new LinkedHashMap<>();
        required.put("config.json", "{}".getBytes(UTF_8));
        required.put("metadata.json", "{\"keras_version\":\"3.0.0\"}".getBytes(UTF_8));
        required.put("model.weights.h5", new byte[64]);
        Map<String, byte[]> all = new LinkedHashMap<>(HostileZips.of(required));
        HostileJson.values().forEach((name, json) -> {
            Map<String, byte[]> entries = new LinkedHashMap<>(required);
            entries.put("config.json", json.getBytes(UTF_8));
            all.put(name, ZipMutations.zip(entries, true));
        });
        return all;
    }

    private static void network(Path file, Path scratch) throws IOException {
        WindowJourney.take(NETWORKS.read(file).network(), scratch);
    }

    private static void study(Path file) throws IOException {
        requireMade(StudyFile.read(file) != null);
    }

    private static void images(Path file) throws IOException {
        requireMade(!Datasets.open(file, DatasetOptions.DETECT).classNames().isEmpty());
    }

    /** The only file of its folder; messages name it by the number in its name. */
    private static void ranks(Path file, Path scratch) throws IOException {
        Path folder = Files.createDirectories(scratch.resolve("ranks"));
        Path only = folder.resolve("rank_conv1.npy");
        Files.copy(file, only, StandardCopyOption.REPLACE_EXISTING);
        try {
            requireMade(RankDoor.read(folder) != null);
        } catch (IOException e) {
            throw new IOException(
                    String.valueOf(e.getMessage())
                            .replace("rank_conv1", file.getFileName().toString()),
                    e);
        } finally {
            Files.delete(only);
            Files.delete(folder);
        }
    }

    /** A state that is damaged is refused; one of another task is passed over. */
    private static void training(Path file, Path scratch) throws IOException {
        try {
            requireMade(CheckpointDoor.read(file, scratch) || Files.size(file) > 0);
        } catch (IOException e) {
            throw new IOException(
                    String.valueOf(e.getMessage())
                            .replace("training.state", file.getFileName().toString()),
                    e);
        }
    }

    private static void requireMade(boolean isMade) {
        if (!isMade) {
            throw new AssertionError("neither read nor refused");
        }
    }
}
