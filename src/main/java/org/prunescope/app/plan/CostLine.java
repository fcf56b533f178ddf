package org.prunescope.app.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.prunescope.app.control.Tip;
import org.prunescope.chart.Numbers;
import org.prunescope.engine.NetworkFile;
import org.prunescope.graph.Cost;

/**
 * One kind of cost, in words.
 *
 * @param before of the whole network
 * @param after of what stays, and the change; empty without a plan
 * @param isStale whether it was measured of an earlier plan
 */
record CostLine(String name, String before, Optional<Change> after, boolean isStale, Tip tip) {

    /**
     * @param value {@code 568}
     * @param change {@code −28 %}
     */
    record Change(String value, String change) {}

    /** @param latency comes last */
    static List<CostLine> of(NetworkFile file, Cost before, Optional<Cost> after, CostLine latency) {
        long bytes = file.bytes();
        List<CostLine> lines = new ArrayList<>();
        lines.add(line(
                "Filters",
                before.filters(),
                after.map(Cost::filters),
                Numbers::count,
                "Output channels of all convolutions and of dense layers but the last."));
        lines.add(line(
                "Parameters",
                before.parameters(),
                after.map(Cost::parameters),
                Numbers::scaled,
                "Learnable numbers: weights, biases, γ and β."));
        lines.add(line(
                "MACs",
                before.macs(),
                after.map(Cost::macs),
                Numbers::scaled,
                "Multiply-accumulate operations of convolutions and dense layers for one image."));
        lines.add(line(
                "File",
                bytes,
                after.map(cost -> bytes - (before.storedBytes() - cost.storedBytes())),
                Numbers::fileSize,
                "The file as it is, and as it would be without the numbers that go."));
        lines.add(line(
                "Activations",
                before.activationBytes(),
                after.map(Cost::activationBytes),
                Numbers::memory,
                "Outputs of all convolutions and dense layers for one image, 4 bytes a number."));
        lines.add(latency);
        return List.copyOf(lines);
    }

    private static CostLine line(
            String name, long before, Optional<Long> after, LongFunction<String> words, String meaning) {
        Optional<Change> change = after.map(now ->
                new Change(words.apply(now), Numbers.signedPercent(before == 0 ? 0 : (double) now / before - 1)));
        Tip tip = new Tip(
                name + after.map(now -> " " + Numbers.count(now)).orElse(""),
                meaning,
                "The whole network: " + Numbers.count(before) + ".");
        return new CostLine(name, words.apply(before), change, false, tip);
    }
}
