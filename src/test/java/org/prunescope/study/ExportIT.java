package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.Main;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Tensor;

/** Every file that leaves is opened again and run before it takes its place. */
class ExportIT {
    private static final Network NETWORK = SampleGraphs.randomized(SampleGraphs.chain(), 1);

    private final Pipeline pipeline = Main.pipeline();

    @TempDir
    private Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private ExportProof export(String name, WriteOptions options) throws IOException {
        return pipeline.export(NETWORK, folder.resolve(name), options, Optional.empty());
    }

    @Test
    void anOnnxFileIsRunItself() throws IOException {
        ExportProof proof = export("net.onnx", WriteOptions.PLAIN);

        assertThat(proof.engine()).startsWith("ONNX Runtime ").endsWith(" on the file itself");
        assertThat(proof.holds()).isTrue();
        assertThat(files()).containsExactly("net.onnx");
    }

    @Test
    void aFileForAFixedNumberOfImagesIsProvedThatManyAtATime() throws IOException {
        // Eight images of noise, five at a time: the last slice is not full.
        ExportProof proof = export("five.onnx", WriteOptions.PLAIN.withBatch(5));

        assertThat(proof.images()).isEqualTo(8);
        assertThat(proof.holds()).isTrue();
    }

    @Test
    void theModelInPythonStandsBesideItsCheckpointUnderItsName() throws IOException {
        ExportProof proof = export("net.pt", WriteOptions.PLAIN);

        assertThat(proof.engine()).endsWith(" on what was read back");
        assertThat(proof.howToLoad()).contains("from net import", "net.pt");
        assertThat(files()).containsExactly("net.pt", "net.py");
        assertThat(Files.readString(folder.resolve("net.py"))).doesNotContain("unproven");
    }

    @Test
    void whatAnswersWithNoNumberIsNotWritten() throws IOException {
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>(NETWORK.parameters());
        Tensor weight = NETWORK.parameter("fc", Role.WEIGHT);
        parameters.put(
                "fc",
                Map.of(
                        Role.WEIGHT,
                        Tensor.filled(Float.NaN, weight.shape()),
                        Role.BIAS,
                        NETWORK.parameter("fc", Role.BIAS)));
        Network broken = new Network(NETWORK.graph(), parameters);
        Path before = Files.writeString(folder.resolve("net.pt"), "of before");

        assertThatThrownBy(() -> pipeline.export(broken, before, WriteOptions.PLAIN, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("net.pt")
                .hasMessageContaining("no number");
        assertThat(files()).containsExactly("net.pt");
        assertThat(before).hasContent("of before");
    }
}
