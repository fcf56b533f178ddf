package org.prunescope.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.prunescope.plan.LayerTimes;

/**
 * Why a pruned network is not as much faster as its MACs are fewer: the time that it takes beyond its share, laid to
 * what causes it. Computed from the times of this network's layers on this machine.
 *
 * @param speedUp measured, at batch 1
 * @param promised how many times fewer MACs there are
 * @param excessMillis that the second network takes beyond the first one's time divided by {@code promised}; may be
 *     negative
 * @param parts causes that cost at least a tenth of the excess, the largest first
 */
public record SpeedGap(double speedUp, double promised, double excessMillis, List<Part> parts) {
    /** Below this share of the promise there is something to explain. */
    private static final double KEPT = 0.95;

    private static final double WORTH_TELLING = 0.1;
    private static final int NAMED = 3;

    /** Where the time goes. */
    public enum Cause {
        /** Layers that wait for memory. */
        MEMORY,
        /** Widths that are no multiples of 8. */
        UNEVEN_WIDTHS,
        /** Everything that is no convolution or dense layer, and the call itself. */
        OVERHEAD,
        /** Layers too narrow to keep the processor's units busy. */
        NARROW_LAYERS,
        /** MACs went where they were cheap. */
        CHEAP_LAYERS_CUT
    }

    /**
     * What one cause costs.
     *
     * @param millis of the excess
     * @param sentence with the figures of this network
     */
    public record Part(Cause cause, double millis, String sentence) {}

    public SpeedGap {
        parts = List.copyOf(parts);
    }

    /** Measured speed-up as a share of the reduction of MACs: 1 where the promise is kept. */
    public double ratio() {
        return speedUp / promised;
    }

    /** Whether the speed-up falls short of the MACs by more than five per cent. */
    public boolean fallsShort() {
        return ratio() < KEPT;
    }

    /** Whether rounding widths to multiples of 8 would help. */
    public boolean wouldGainFromRounding() {
        return parts.stream().anyMatch(part -> part.cause() == Cause.UNEVEN_WIDTHS);
    }

    /** The first sentence: how far it falls short, or that it does not. */
    public String summary() {
        String facts = "%.2f times as fast for %.2f times fewer MACs".formatted(speedUp, promised);
        return fallsShort()
                ? "%s: it gains %.0f %% of what the MACs promise.".formatted(facts, 100 * ratio())
                : facts + ": as fast as the MACs promise.";
    }

    /**
     * @param layers both networks' layers
     * @param before milliseconds of the first network
     * @param after milliseconds of the second
     * @param promised how many times fewer MACs there are
     */
    static SpeedGap of(List<LayerPair> layers, double before, double after, double promised) {
        List<LayerPair> both = layers.stream()
                .filter(pair -> pair.before().isPresent() && pair.after().isPresent())
                .toList();
        double excess = after - before / promised;
        List<Part> parts = after / before * promised > 1 / KEPT
                ? new Account(both, before, after, promised)
                        .parts().stream()
                                .filter(part -> part.millis() >= WORTH_TELLING * excess)
                                .sorted(Comparator.comparingDouble(Part::millis).reversed())
                                .toList()
                : List.of();
        return new SpeedGap(before / after, promised, excess, parts);
    }

    /** Adds up where the excess lies; the parts sum up to it as far as layers are in both networks. */
    private record Account(List<LayerPair> pairs, double before, double after, double promised) {

        List<Part> parts() {
            return List.of(memory(), unevenWidths(), overhead(), narrow(), cheap());
        }

        private static LayerPair.Timed first(LayerPair pair) {
            return pair.before().orElseThrow();
        }

        private static LayerPair.Timed second(LayerPair pair) {
            return pair.after().orElseThrow();
        }

        private static boolean isUneven(LayerPair pair) {
            return !LayerTimes.isEven(second(pair).in(), first(pair).in())
                    || !LayerTimes.isEven(second(pair).out(), first(pair).out());
        }

        private static double lostToRounding(LayerPair pair) {
            return isUneven(pair)
                    ? Math.max(0, second(pair).millis() - second(pair).evenMillis())
                    : 0;
        }

        /** Beyond what the layer's own MACs promise, widths aside. */
        private static double excess(LayerPair pair) {
            double own = (double) second(pair).macs() / first(pair).macs();
            return second(pair).millis() - lostToRounding(pair) - first(pair).millis() * own;
        }

        private static double sum(List<LayerPair> some, ToDoubleFunction<LayerPair> what) {
            return some.stream().mapToDouble(what).sum();
        }

        private List<LayerPair> those(Predicate<LayerPair> which) {
            return pairs.stream().filter(which).toList();
        }

        private Part memory() {
            List<LayerPair> bound = those(pair -> second(pair).isMemoryBound());
            double share = sum(bound, pair -> second(pair).millis()) / after;
            return new Part(
                    Cause.MEMORY,
                    sum(bound, Account::excess),
                    "%s %s longer for memory than for arithmetic on this machine and %s %.0f %% of the time: fewer filters save them less than MACs."
                            .formatted(
                                    named(bound),
                                    bound.size() == 1 ? "waits" : "wait",
                                    bound.size() == 1 ? "takes" : "take",
                                    100 * share));
        }

        private Part unevenWidths() {
            List<LayerPair> lossy = those(pair -> lostToRounding(pair) > 0);
            double lost = sum(lossy, Account::lostToRounding);
            return new Part(
                    Cause.UNEVEN_WIDTHS,
                    lost,
                    "%s %s numbers of channels that are no multiples of 8, which costs %.2f ms: with “in steps of 8” the wider layers would be faster."
                            .formatted(named(lossy), lossy.size() == 1 ? "has" : "have", lost));
        }

        private Part overhead() {
            double restBefore = before - sum(pairs, pair -> first(pair).millis());
            double restAfter = after - sum(pairs, pair -> second(pair).millis());
            return new Part(
                    Cause.OVERHEAD,
                    restAfter - restBefore / promised,
                    "%.2f ms of the %.2f ms are not spent in convolutions and dense layers (%.2f ms before): calls and the operations between do not shrink with the MACs."
                            .formatted(restAfter, after, restBefore));
        }

        private Part narrow() {
            List<LayerPair> rest = those(pair -> !second(pair).isMemoryBound());
            return new Part(
                    Cause.NARROW_LAYERS,
                    sum(rest, Account::excess),
                    "Narrower layers keep the processor less busy: %s made %.1f million MACs a millisecond before and %.1f after."
                            .formatted(named(rest), rate(rest, Account::first), rate(rest, Account::second)));
        }

        private static double rate(List<LayerPair> some, Function<LayerPair, LayerPair.Timed> which) {
            double macs = sum(some, pair -> which.apply(pair).macs());
            return macs / 1e6 / sum(some, pair -> which.apply(pair).millis());
        }

        private Part cheap() {
            double each = sum(
                    pairs,
                    pair -> first(pair).millis()
                            * second(pair).macs()
                            / first(pair).macs());
            double even = sum(pairs, pair -> first(pair).millis()) / promised;
            return new Part(
                    Cause.CHEAP_LAYERS_CUT,
                    each - even,
                    "The plan takes most from layers that were fast for their MACs: at its layers' old speeds it would save %.2f ms less than MACs taken evenly."
                            .formatted(each - even));
        }

        private static String named(List<LayerPair> some) {
            List<String> names = new ArrayList<>(some.stream()
                    .sorted(Comparator.<LayerPair>comparingDouble(
                                    pair -> second(pair).millis())
                            .reversed())
                    .limit(NAMED)
                    .map(LayerPair::layer)
                    .toList());
            int more = some.size() - names.size();
            Optional<String> others =
                    more == 0 ? Optional.empty() : Optional.of(more == 1 ? "1 other layer" : more + " other layers");
            others.ifPresent(names::add);
            return names.size() < 2
                    ? String.join("", names)
                    : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
        }
    }
}
