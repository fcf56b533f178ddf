package org.prunescope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SharedData;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.engine.Progress;
import org.prunescope.format.NetworkFormats;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.onnx.OnnxStopwatch;
import org.prunescope.sample.SampleStudy;
import org.prunescope.store.LapFile;
import org.prunescope.study.Benchmark;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Timing;

/** The real stopwatch on a reference network. Times are never compared: the machine may be busy. */
class BenchmarkIT {
    private static final List<String> QUICKLY = List.of("--runs", "6", "--batch", "1,4", "--threads", "1", "--json");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Pipeline pipeline;
    private CommandLineDoor door;

    @BeforeEach
    void open() {
        OnnxRuntime runtime = new OnnxRuntime(1);
        pipeline = new Pipeline(
                new NetworkFormats(List.of(new OnnxFormat())),
                runtime,
                runtime,
                new StandInTrainer(),
                new Timing(new OnnxStopwatch(), new LapFile(folder.resolve("latencies.tsv"))));
        door = new CommandLineDoor(pipeline, new SampleStudy(pipeline))
                .printingTo(new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private JsonNode json(List<String> arguments) throws IOException {
        out.getBuffer().setLength(0);
        assertThat(door.run(arguments.toArray(String[]::new)))
                .as(err.toString())
                .isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private static String network() {
        return SharedData.file("data/networks/resnet20a.onnx").toString();
    }

    private static long children() {
        return ProcessHandle.current().children().count();
    }

    @Test
    void stepsOfTrainingAreTimedBothWays() throws IOException {
        JsonNode facts =
                json(List.of("benchmark", network(), "--training", "--batch", "4,8", "--threads", "1", "--json"));

        JsonNode paces = facts.get("resnet20a.onnx");
        assertThat(paces).hasSize(2);
        assertThat(paces.get(1).get("batch").asInt()).isEqualTo(8);
        assertThat(paces.get(1).get("ratio").asDouble()).isEqualTo(4);
    }

    @Test
    void aPlanForALatencyIsMetByItsTableCheckedAndMeasuredBesideTheOriginal() throws IOException {
        String pruned = folder.resolve("pruned.onnx").toString();
        JsonNode plan = json(List.of(
                "prune",
                network(),
                "--criterion",
                "l1",
                "--latency-target",
                "0.7",
                "--round-to",
                "8",
                "--threads",
                "1",
                "--out",
                pruned,
                "--json"));
        assertThat(plan.at("/latency/predictedShare").asDouble()).isLessThanOrEqualTo(0.7);
        assertThat(plan.at("/latency/measuredShare").asDouble()).isPositive().isFinite();

        JsonNode facts = json(Stream.concat(List.of("benchmark", network(), pruned).stream(), QUICKLY.stream())
                .toList());

        for (String side : List.of("before", "after")) {
            assertThat(facts.at("/" + side + "/batches")).hasSize(2).allSatisfy(batch -> {
                assertThat(batch.get("medianMillis").asDouble()).isPositive().isFinite();
                assertThat(batch.get("runs").asInt()).isEqualTo(6);
            });
            assertThat(facts.at("/" + side + "/onnxBytes").asLong()).isPositive();
        }
        assertThat(facts.get("macReduction").asDouble()).isGreaterThan(1);
        assertThat(facts.get("speedUps")).hasSize(2);
        assertThat(facts.get("layers")).hasSize(20);
        assertThat(facts.get("summary").asText()).contains("times as fast");
        assertThat(children()).isZero();
    }

    @Test
    void oneNetworkIsPrintedAsATable() {
        assertThat(door.run("benchmark", network(), "--runs", "3", "--batch", "1", "--threads", "1"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .contains("latency, batch 1")
                .contains("peak memory, batch 1")
                .contains("layer, the slowest first");
    }

    @Test
    void wrongNumbersAreRefusedInASentence() {
        assertThat(door.run("benchmark", network(), "--threads", "0")).isEqualTo(1);
        assertThat(err.toString()).contains("threads lie in 1..256, not at 0");
    }

    @Test
    void noProcessIsLeftBehindWhenTheMeasurementIsCalledOff() throws IOException {
        Benchmark.Contender contender = new Benchmark.Contender(
                "resnet20a", pipeline.openNetwork(Path.of(network())).network());
        AtomicInteger checkpoints = new AtomicInteger();
        Progress impatient = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkpoint() {
                if (checkpoints.incrementAndGet() > 6) {
                    assertThat(children()).isEqualTo(2);
                    throw new CancellationException();
                }
            }
        };

        assertThatThrownBy(() -> pipeline.timing()
                        .benchmark(contender, Optional.of(contender), Benchmark.Choice.DEFAULT, impatient)
                        .gap())
                .isInstanceOf(CancellationException.class);

        assertThat(children()).isZero();
    }
}
