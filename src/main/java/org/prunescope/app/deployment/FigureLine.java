package org.prunescope.app.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.prunescope.app.control.Tip;
import org.prunescope.chart.Numbers;
import org.prunescope.engine.Latency;
import org.prunescope.study.Benchmark;
import org.prunescope.study.Benchmark.BatchFigures;
import org.prunescope.study.Benchmark.Figures;

/**
 * One kind of figure of both networks, in words.
 *
 * @param name of it
 * @param before of the first network, with its spread where it has one
 * @param after of the second; empty without one
 * @param change empty without a second network, or where it cannot be told
 * @param tip what it means
 */
record FigureLine(String name, Value before, Optional<Value> after, String change, Tip tip) {

    /**
     * A figure.
     *
     * @param spread empty for figures that have none
     */
    record Value(String text, String spread) {
        static Value plain(String text) {
            return new Value(text, "");
        }
    }

    static List<FigureLine> of(Benchmark benchmark) {
        List<FigureLine> lines = new ArrayList<>();
        for (int i = 0; i < benchmark.choice().batches().size(); i++) {
            int place = i;
            lines.addAll(ofBatch(benchmark, figures -> figures.batches().get(place)));
        }
        lines.add(line(
                benchmark,
                "ONNX file",
                figures -> Value.plain(Numbers.fileSize(figures.fileBytes())),
                Figures::fileBytes,
                "Size of the network as an ONNX file."));
        lines.add(line(
                benchmark,
                "MACs",
                figures -> Value.plain(Numbers.scaled(figures.cost().macs())),
                figures -> figures.cost().macs(),
                "Multiply-accumulate operations of convolutions and dense layers for one image."));
        lines.add(line(
                benchmark,
                "Parameters",
                figures -> Value.plain(Numbers.scaled(figures.cost().parameters())),
                figures -> figures.cost().parameters(),
                "Learnable numbers: weights, biases, γ and β."));
        return List.copyOf(lines);
    }

    private static List<FigureLine> ofBatch(Benchmark benchmark, Function<Figures, BatchFigures> at) {
        int batch = at.apply(benchmark.before()).batch();
        String images = batch == 1 ? "one image" : batch + " images at once";
        return List.of(
                line(
                        benchmark,
                        "Latency, batch " + batch,
                        figures -> latency(at.apply(figures).latency()),
                        figures -> at.apply(figures).latency().median(),
                        "Time from " + images + " to the answers: half of the runs took at most this median.",
                        "± is half of the way between the quartiles, over %d runs."
                                .formatted(
                                        at.apply(benchmark.before()).latency().runs())),
                line(
                        benchmark,
                        "Throughput, batch " + batch,
                        figures -> Value.plain(
                                Numbers.count(Math.round(at.apply(figures).throughput())) + "/s"),
                        figures -> at.apply(figures).throughput(),
                        "Images in a second at the median, " + images + "."),
                line(
                        benchmark,
                        "Peak memory, batch " + batch,
                        figures -> Value.plain(memory(at.apply(figures).peakBytes())),
                        figures -> at.apply(figures).peakBytes().orElse(0),
                        "The most resident memory that the network's own process has had, as the system tells it.",
                        "Without a network the process took %s."
                                .formatted(memory(benchmark.before().idleBytes()))));
    }

    private static Value latency(Latency latency) {
        return new Value(Numbers.latency(latency.median()), Numbers.latencySpread(latency.spread(), latency.median()));
    }

    private static String memory(OptionalLong bytes) {
        return bytes.isPresent() ? Numbers.memory(bytes.getAsLong()) : Numbers.UNKNOWN;
    }

    private static FigureLine line(
            Benchmark benchmark,
            String name,
            Function<Figures, Value> words,
            ToDoubleFunction<Figures> value,
            String... meaning) {
        double first = value.applyAsDouble(benchmark.before());
        Value before = words.apply(benchmark.before());
        Optional<Value> after = benchmark.after().map(words);
        String change = benchmark
                .after()
                .filter(second -> first > 0)
                .map(second -> Numbers.signedPercent(value.applyAsDouble(second) / first - 1))
                .orElse("");
        return new FigureLine(name, before, after, change, new Tip(name + " " + before.text(), meaning));
    }
}
