package org.prunescope.onnx;

import java.util.OptionalInt;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.Foreign;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Network;
import org.prunescope.graph.Step;

/** Which version of ONNX's operations a network is written in. */
final class Opset {
    /** The first whose Clip, Pad and Resize take the form that is written here. */
    static final int OLDEST = 11;

    /** The newest that ONNX Runtime runs. */
    static final int NEWEST = 26;

    private static final int USUAL = 13;
    private static final int LAYER_NORMALIZATION = 17;
    private static final int EXACT_MEANS = 19;

    private Opset() {}

    /** The oldest file format that allows an opset, as the published table pairs them. */
    static int formatVersion(int opset) {
        if (opset >= 21) {
            return 10;
        } else if (opset >= 19) {
            return 9;
        }
        return opset >= 15 ? 8 : 7;
    }

    /**
     * The wanted opset, else the oldest from 13 on that has all operations of the network, but for functions that are
     * made of others; where something is carried, the one it was made for.
     *
     * @throws GraphException if an operation needs another; the sentence names it
     */
    static int of(Network network, OptionalInt wanted) {
        wanted.ifPresent(Opset::requireKnown);
        OptionalInt carried = OptionalInt.empty();
        int needed = USUAL;
        for (Step step : network.graph().steps()) {
            if (step.operation() instanceof Foreign foreign) {
                carried = OptionalInt.of(carried(foreign));
                requireAsMade(step, foreign, carried.getAsInt(), wanted);
            } else if (step.operation() instanceof ChannelNormalization) {
                needed = Math.max(needed, LAYER_NORMALIZATION);
            } else if (WindowWriting.needsOpset19(step.operation())) {
                needed = Math.max(needed, EXACT_MEANS);
                requireExactMeans(step, wanted);
            }
        }
        if (carried.isPresent()) {
            return carried.getAsInt();
        }
        return wanted.orElse(needed);
    }

    private static void requireKnown(int wanted) {
        if (wanted < OLDEST || wanted > NEWEST) {
            throw new GraphException(
                    "opset %d cannot be written: choose one from %d to %d".formatted(wanted, OLDEST, NEWEST));
        }
    }

    private static void requireExactMeans(Step step, OptionalInt wanted) {
        if (wanted.isPresent() && wanted.getAsInt() < EXACT_MEANS) {
            throw new GraphException(
                    "\"%s\" (average-pool) takes means in a way that only opset %d has: choose %d or later"
                            .formatted(step.name(), EXACT_MEANS, EXACT_MEANS));
        }
    }

    private static void requireAsMade(Step step, Foreign foreign, int made, OptionalInt wanted) {
        if (wanted.isPresent() && wanted.getAsInt() != made) {
            throw new GraphException("\"%s\" (%s) is carried as it is, in opset %d: leave the file in opset %d"
                    .formatted(step.name(), foreign.type(), made, made));
        }
    }

    private static int carried(Foreign foreign) {
        return Math.toIntExact(ModelReader.opset(ForeignWriting.content(foreign)));
    }
}
