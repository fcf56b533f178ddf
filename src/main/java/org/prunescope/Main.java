package org.prunescope;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.logging.LogManager;
import org.prunescope.app.shell.ProductParts;
import org.prunescope.app.shell.WindowDoor;
import org.prunescope.cli.CommandLineDoor;
import org.prunescope.dl4j.Dl4jFormat;
import org.prunescope.dl4j.Dl4jTrainer;
import org.prunescope.dl4j.FasterRuntime;
import org.prunescope.engine.Threads;
import org.prunescope.format.NetworkFormats;
import org.prunescope.format.keras.KerasFormat;
import org.prunescope.format.torch.PyTorchFormat;
import org.prunescope.format.torch.SafetensorsFormat;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.onnx.OnnxStopwatch;
import org.prunescope.sample.SampleStudy;
import org.prunescope.store.LapFile;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Timing;

/** The composition root: builds the engines and the pipeline, then opens a door. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        try (InputStream logging = Main.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(logging);
        }
        Pipeline pipeline = pipeline();
        WindowDoor window = new WindowDoor(pipeline, ProductParts.all());
        System.exit(
                window.isMeant(List.of(arguments))
                        ? window.run(List.of(arguments))
                        : new CommandLineDoor(pipeline, new SampleStudy(pipeline)).run(arguments));
    }

    /** All kinds of network files, the preferred one first. */
    public static NetworkFormats formats() {
        return new NetworkFormats(List.of(
                new OnnxFormat(), new Dl4jFormat(), new KerasFormat(), new PyTorchFormat(), new SafetensorsFormat()));
    }

    /** The pipeline on the engines of the program. */
    public static Pipeline pipeline() {
        Threads threads = Threads.ofMachine();
        FasterRuntime<OnnxRuntime> runtime = new FasterRuntime<>(new OnnxRuntime(threads), threads);
        return new Pipeline(
                formats(),
                runtime,
                runtime,
                new Dl4jTrainer(runtime, threads),
                new Timing(new OnnxStopwatch(), LapFile.ofUser()));
    }
}
