package org.prunescope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.prunescope.dl4j.Dl4jFormat;
import org.prunescope.dl4j.Dl4jTrainer;
import org.prunescope.format.NetworkFormats;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.sample.SampleStudy;
import org.prunescope.study.Pipeline;
import org.prunescope.study.SteadyTiming;

/** The command line with the real engines, and what it prints. */
final class Commands {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLineDoor door;

    Commands() {
        OnnxRuntime runtime = new OnnxRuntime(2);
        Pipeline pipeline = new Pipeline(
                new NetworkFormats(List.of(new OnnxFormat(), new Dl4jFormat())),
                runtime,
                runtime,
                new Dl4jTrainer(runtime, 1),
                SteadyTiming.make());
        door = new CommandLineDoor(pipeline, new SampleStudy(pipeline))
                .printingTo(new PrintWriter(out, true), new PrintWriter(err, true));
    }

    /** Runs a command that succeeds; what it prints as JSON. */
    JsonNode json(Object... arguments) throws IOException {
        out.getBuffer().setLength(0);
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--json"))
                .map(Object::toString)
                .toArray(String[]::new);
        assertThat(door.run(all)).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    /** Runs a command; its exit code. */
    int run(String... arguments) {
        return door.run(arguments);
    }

    /** All that it printed since the last JSON. */
    String printed() {
        return out.toString();
    }

    /** All complaints so far. */
    String complaints() {
        return err.toString();
    }
}
