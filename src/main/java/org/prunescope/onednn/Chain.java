package org.prunescope.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Addition;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Step;

/** Steps that follow one another, and that one part of a program does at once. */
final class Chain {
    private final List<Step> steps = new ArrayList<>();
    private final Situation situation;

    /**
     * What a chain hangs on where it begins.
     *
     * @param isFixed tells steps that do what they do in evaluation
     * @param isKept tells steps whose own values somebody wants to have
     * @param isSpare tells steps whose values are known, and needed for one more reading only
     */
    record Situation(
            NetworkGraph graph,
            Processor processor,
            Predicate<Step> isFixed,
            Predicate<Step> isKept,
            Predicate<String> isSpare) {}

    private Chain(Step first, Situation situation) {
        this.situation = situation;
        steps.add(first);
    }

    /** The longest one that begins with a step. */
    static Chain from(Step first, Situation situation) {
        Chain chain = new Chain(first, situation);
        if (first.operation() instanceof Addition) {
            chain.take(Chain::isRectifier);
        } else if (!situation.isFixed().test(first)) {
            if (first.operation() instanceof BatchNormalization) {
                chain.take(Chain::isRectifier);
            }
        } else if (chain.isScaling()) {
            chain.take(step -> step.operation() instanceof BatchNormalization);
            chain.take(chain::isSumInPlace);
            chain.take(step -> step.operation() instanceof Activation);
        }
        return chain;
    }

    /** Whether the first step can take normalisations into its numbers. */
    private boolean isScaling() {
        return first().operation().hasFilters()
                || first().operation() instanceof ChannelScaling
                || first().operation() instanceof BatchNormalization;
    }

    /** Takes along what alone reads the last step, if it is what is wanted. */
    private void take(Predicate<Step> wanted) {
        Step last = last();
        List<Step> readers = situation.graph().consumers(last.name());
        if (situation.isKept().test(last) || readers.size() != 1) {
            return;
        }
        Step reader = readers.get(0);
        boolean isAlike =
                situation.isFixed().test(reader) == situation.isFixed().test(last);
        if (isAlike && wanted.test(reader)) {
            steps.add(reader);
        }
    }

    private static boolean isRectifier(Step step) {
        return step.operation() instanceof Activation activation && activation.function() == Activation.Function.RELU;
    }

    /** Whether a step adds what may be overwritten. */
    private boolean isSumInPlace(Step step) {
        return step.operation() instanceof Addition
                && step.inputs().size() == 2
                && situation.isSpare().test(other(step, last()))
                && isBlocked();
    }

    private boolean isBlocked() {
        return !(first().operation() instanceof Convolution convolution)
                || ConvolutionPart.isBlocked(
                        situation.processor(), convolution.in(), convolution.out(), convolution.groups());
    }

    /** What an addition reads besides the step before it. */
    private static String other(Step addition, Step before) {
        int own = addition.inputs().indexOf(before.name());
        return addition.inputs().get(1 - own);
    }

    Step first() {
        return steps.get(0);
    }

    Step last() {
        return steps.get(steps.size() - 1);
    }

    List<Step> steps() {
        return steps;
    }

    /** A normalisation that the first step takes into its numbers. */
    Optional<Step> normalization() {
        return steps.stream()
                .skip(1)
                .filter(step -> step.operation() instanceof BatchNormalization)
                .findFirst();
    }

    /** The step whose value is added; empty where nothing is, or the first step adds. */
    Optional<String> addend() {
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).operation() instanceof Addition) {
                return Optional.of(other(steps.get(i), steps.get(i - 1)));
            }
        }
        return Optional.empty();
    }

    /** What follows all else. */
    Optional<Activation> activation() {
        return steps.size() > 1 && last().operation() instanceof Activation activation
                ? Optional.of(activation)
                : Optional.empty();
    }

    /** Values of other steps that are read, as often as they are. */
    List<String> readings() {
        List<String> readings = new ArrayList<>(first().inputs());
        addend().ifPresent(readings::add);
        return readings;
    }
}
