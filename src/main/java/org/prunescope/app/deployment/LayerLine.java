package org.prunescope.app.deployment;

import java.util.List;
import java.util.Optional;
import org.prunescope.chart.Numbers;
import org.prunescope.study.Benchmark;
import org.prunescope.study.LayerPair;

/**
 * One layer of both networks, in words.
 *
 * @param name of it
 * @param widths {@code 16→32}, or {@code 16→32 to 12→24}
 * @param before share of the first network's time
 * @param after share of the second network's time
 * @param millisBefore in the first network
 * @param millisAfter in the second
 * @param macs change of its MACs
 * @param intensity MACs for each byte, in the last network that has it
 * @param isMemoryBound there
 */
record LayerLine(
        String name,
        String widths,
        double before,
        double after,
        String millisBefore,
        String millisAfter,
        String macs,
        String intensity,
        boolean isMemoryBound) {

    static List<LayerLine> of(Benchmark benchmark) {
        double first = whole(benchmark.before());
        double second = benchmark.after().map(LayerLine::whole).orElse(1.0);
        return benchmark.layers().stream().map(pair -> of(pair, first, second)).toList();
    }

    private static double whole(Benchmark.Figures figures) {
        return figures.batches().get(0).latency().median();
    }

    private static LayerLine of(LayerPair pair, double first, double second) {
        LayerPair.Timed last = pair.after().or(pair::before).orElseThrow();
        return new LayerLine(
                pair.layer(),
                widths(pair),
                pair.before().map(timed -> timed.millis() / first).orElse(0.0),
                pair.after().map(timed -> timed.millis() / second).orElse(0.0),
                millis(pair.before()),
                millis(pair.after()),
                macs(pair),
                Numbers.fixed(last.intensity(), 1),
                last.isMemoryBound());
    }

    private static String widths(LayerPair pair) {
        Optional<String> before = pair.before().map(LayerLine::width);
        Optional<String> after = pair.after().map(LayerLine::width);
        return before.isPresent() && after.isPresent() && !before.equals(after)
                ? before.get() + " to " + after.get()
                : before.or(() -> after).orElseThrow();
    }

    private static String width(LayerPair.Timed timed) {
        return timed.in() + "→" + timed.out();
    }

    private static String millis(Optional<LayerPair.Timed> timed) {
        return timed.map(found -> Numbers.fixed(found.millis(), 3)).orElse(Numbers.UNKNOWN);
    }

    private static String macs(LayerPair pair) {
        return pair.before()
                .flatMap(before ->
                        pair.after().map(after -> Numbers.signedPercent((double) after.macs() / before.macs() - 1)))
                .orElse(Numbers.UNKNOWN);
    }
}
