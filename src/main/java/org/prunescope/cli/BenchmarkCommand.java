package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.prunescope.engine.Latency;
import org.prunescope.engine.TrainingPace;
import org.prunescope.export.Documents;
import org.prunescope.graph.Network;
import org.prunescope.study.Benchmark;
import org.prunescope.study.LayerPair;
import org.prunescope.study.Pipeline;
import org.prunescope.study.SpeedGap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How fast a network is here, and how much faster another. */
@Command(
        name = "benchmark",
        description = {
            "Times one network, or two that take turns, each in a process of its own through ONNX Runtime.",
            "With two it tells why the second is not as much faster as its multiply-accumulates are fewer.",
            "With --training it times steps of training in turns: as one oneDNN program, and layer by layer in"
                    + " Deeplearning4j."
        },
        mixinStandardHelpOptions = true)
final class BenchmarkCommand implements Callable<Integer> {
    private static final int LAYERS_SHOWN = 12;
    private static final double MILLION = 1e6;

    private final Pipeline pipeline;

    @Parameters(index = "0", paramLabel = "A", description = "Network file, say the original.")
    private Path first;

    @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "Network file, say the pruned one.")
    private Path second;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that work on one operation. Default: as many as there are processors.")
    private int threads = Benchmark.Choice.DEFAULT.threads();

    @Option(
            names = "--batch",
            paramLabel = "N",
            split = ",",
            description = "Images at once; several with commas. Default: 1,32. Layers are told apart with 1 only.")
    private List<Integer> batches = Benchmark.Choice.DEFAULT.batches();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Counted runs of each network at each batch. Default: ${DEFAULT-VALUE}.")
    private int runs = Benchmark.Choice.DEFAULT.runs();

    @Option(names = "--training", description = "Time steps of training instead, of each network by itself.")
    private boolean isTraining;

    @Mixin
    private Output output;

    BenchmarkCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        if (isTraining) {
            timeTraining();
            return 0;
        }
        Benchmark.Contender before = contender(first);
        Optional<Benchmark.Contender> after = second == null ? Optional.empty() : Optional.of(contender(second));
        Benchmark benchmark = pipeline.timing()
                .benchmark(before, after, new Benchmark.Choice(threads, batches, runs), output.progress());
        output.print(Documents.benchmark(benchmark), lines(benchmark));
        return 0;
    }

    private void timeTraining() throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (Path file : second == null ? List.of(first) : List.of(first, second)) {
            Network network = pipeline.openNetwork(file).network();
            String name = file.getFileName().toString();
            List<Object> paces = new ArrayList<>();
            for (int batch : batches) {
                TrainingPace pace = pipeline.trainingPace(network, batch, threads, runs, output.progress());
                paces.add(Documents.pace(pace));
                lines.add("%s, batch %d, %d %s: %s"
                        .formatted(name, batch, threads, threads == 1 ? "thread" : "threads", words(pace)));
            }
            facts.put(name, paces);
        }
        output.print(facts, lines);
    }

    private static String words(TrainingPace pace) {
        String layers = "%s layer by layer".formatted(millis(pace.layers()));
        return pace.obstacle()
                .map(why -> layers + "; no program: " + why)
                .orElseGet(() ->
                        "%s a step, %s: %.1f times as fast".formatted(millis(pace.program()), layers, pace.ratio()));
    }

    private static String millis(List<Double> millis) {
        Latency time = Latency.of(millis);
        return String.format(Locale.ROOT, "%.1f ms ±%.1f", time.median(), time.spread());
    }

    private Benchmark.Contender contender(Path file) throws IOException {
        return new Benchmark.Contender(
                file.getFileName().toString(), pipeline.openNetwork(file).network());
    }

    private static List<String> lines(Benchmark benchmark) {
        List<String> lines = new ArrayList<>();
        lines.add(benchmark.basis());
        lines.add("%d %s, each network in a process of its own%s; medians, ± half of the way between quartiles"
                .formatted(
                        benchmark.choice().threads(),
                        benchmark.choice().threads() == 1 ? "thread" : "threads",
                        benchmark.after().isPresent() ? ", in turns" : ""));
        lines.add("");
        lines.add(row(
                "",
                benchmark.before().name(),
                benchmark.after().map(Benchmark.Figures::name).orElse(""),
                benchmark.after().isPresent() ? "change" : ""));
        addFigures(benchmark, lines);
        benchmark.gap().ifPresent(gap -> addGap(gap, lines));
        if (!benchmark.layers().isEmpty()) {
            addLayers(benchmark, lines);
        }
        return lines;
    }

    private static void addFigures(Benchmark benchmark, List<String> lines) {
        for (int i = 0; i < benchmark.choice().batches().size(); i++) {
            int place = i;
            String batch = ", batch " + benchmark.choice().batches().get(i);
            Function<Benchmark.Figures, Benchmark.BatchFigures> at =
                    figures -> figures.batches().get(place);
            lines.add(change(
                    benchmark,
                    "latency" + batch,
                    figures -> "%.2f ms ±%.2f"
                            .formatted(
                                    at.apply(figures).latency().median(),
                                    at.apply(figures).latency().spread()),
                    figures -> at.apply(figures).latency().median()));
            lines.add(change(
                    benchmark,
                    "throughput" + batch,
                    figures -> "%.1f images/s".formatted(at.apply(figures).throughput()),
                    figures -> at.apply(figures).throughput()));
            lines.add(change(
                    benchmark,
                    "peak memory" + batch,
                    figures -> megabytes(at.apply(figures).peakBytes()),
                    figures -> at.apply(figures).peakBytes().orElse(0)));
        }
        lines.add(row(
                "memory without",
                megabytes(benchmark.before().idleBytes()),
                benchmark.after().map(after -> megabytes(after.idleBytes())).orElse(""),
                ""));
        lines.add(change(
                benchmark,
                "ONNX file",
                figures -> megabytes(OptionalLong.of(figures.fileBytes())),
                Benchmark.Figures::fileBytes));
        lines.add(change(
                benchmark,
                "MACs",
                figures -> "%.2f M".formatted(figures.cost().macs() / MILLION),
                figures -> figures.cost().macs()));
        lines.add(change(
                benchmark,
                "parameters",
                figures -> "%.3f M".formatted(figures.cost().parameters() / MILLION),
                figures -> figures.cost().parameters()));
    }

    private static String change(
            Benchmark benchmark,
            String what,
            Function<Benchmark.Figures, String> words,
            ToDoubleFunction<Benchmark.Figures> value) {
        double before = value.applyAsDouble(benchmark.before());
        return row(
                what,
                words.apply(benchmark.before()),
                benchmark.after().map(words).orElse(""),
                benchmark
                        .after()
                        .filter(after -> before > 0)
                        .map(after -> "%+.1f %%".formatted(100 * (value.applyAsDouble(after) / before - 1)))
                        .orElse(""));
    }

    private static String row(String what, String before, String after, String change) {
        return "%-22s %20s %20s %10s".formatted(what, before, after, change).stripTrailing();
    }

    private static String megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? String.format(Locale.ROOT, "%.2f MB", bytes.getAsLong() / MILLION) : "–";
    }

    private static void addGap(SpeedGap gap, List<String> lines) {
        lines.add("");
        lines.add(gap.summary());
        gap.parts().forEach(part -> lines.add("  %+.2f ms  %s".formatted(part.millis(), part.sentence())));
        if (gap.wouldGainFromRounding()) {
            lines.add("  prune with --round-to 8 keeps multiples of 8.");
        }
    }

    private static void addLayers(Benchmark benchmark, List<String> lines) {
        double before = median(benchmark.before());
        double after = benchmark.after().map(BenchmarkCommand::median).orElse(0.0);
        lines.add("");
        lines.add("%-28s %22s %22s %10s  %s"
                .formatted("layer, the slowest first", "before", "after", "MACs/byte", "memory"));
        benchmark.layers().stream()
                .sorted((a, b) -> Double.compare(millis(b), millis(a)))
                .limit(LAYERS_SHOWN)
                .forEach(pair -> lines.add("%-28s %22s %22s %10s  %s"
                        .formatted(
                                pair.layer(),
                                share(pair.before(), before),
                                share(pair.after(), after),
                                last(pair)
                                        .map(timed -> "%.1f".formatted(timed.intensity()))
                                        .orElse("–"),
                                last(pair)
                                        .filter(LayerPair.Timed::isMemoryBound)
                                        .map(timed -> "waits for it")
                                        .orElse(""))
                        .stripTrailing()));
        int more = benchmark.layers().size() - LAYERS_SHOWN;
        if (more > 0) {
            lines.add("and %d more; --json lists all".formatted(more));
        }
    }

    private static double median(Benchmark.Figures figures) {
        return figures.batches().get(0).latency().median();
    }

    private static double millis(LayerPair pair) {
        return pair.before().or(pair::after).orElseThrow().millis();
    }

    private static Optional<LayerPair.Timed> last(LayerPair pair) {
        return pair.after().or(pair::before);
    }

    private static String share(Optional<LayerPair.Timed> layer, double whole) {
        return layer.map(timed -> "%d→%d %.3f ms %3.0f %%"
                        .formatted(timed.in(), timed.out(), timed.millis(), 100 * timed.millis() / whole))
                .orElse("–");
    }
}
