package org.prunescope;

import java.util.List;
import org.prunescope.cli.CommandLineDoor;
import org.prunescope.dl4j.Dl4jFormat;
import org.prunescope.dl4j.Dl4jTrainer;
import org.prunescope.format.NetworkFormats;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.sample.SampleStudy;
import org.prunescope.study.Pipeline;

/** The composition root: builds the engines and the pipeline, then opens a door. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        OnnxRuntime runtime = new OnnxRuntime(threads);
        Pipeline pipeline = new Pipeline(
                new NetworkFormats(List.of(new OnnxFormat(), new Dl4jFormat())),
                runtime,
                runtime,
                new Dl4jTrainer(runtime, runtime, Math.max(1, threads - 1)));
        System.exit(new CommandLineDoor(pipeline, new SampleStudy(pipeline)).run(arguments));
    }
}
