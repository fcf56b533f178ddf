package org.prunescope.score;

import java.util.Optional;
import java.util.OptionalInt;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/** How many images of each class the network recognises. */
final class AnswerTally implements Accumulator.OneByOne {
    private final float threshold;
    private final int[] images;
    private final int[] hits;

    /** That tally, from the network's output. */
    record Wanted() implements ValueNeed<AnswerTally> {
        @Override
        public Optional<Watch<AnswerTally>> watch(Network network, Step layer, int classes) {
            NetworkGraph graph = network.graph();
            Shape output = graph.outputShape();
            boolean isProbability = graph.lastFunction().operation() instanceof Activation;
            return output.elements() > classes
                    ? Optional.empty()
                    : Optional.of(new Watch<>(
                            this, graph.output(), () -> new AnswerTally(classes, isProbability ? 0.5f : 0)));
        }

        @Override
        public boolean readsLabels() {
            return true;
        }
    }

    /** @param threshold of a single output, above which it says the second class */
    private AnswerTally(int classes, float threshold) {
        this.threshold = threshold;
        images = new int[classes];
        hits = new int[classes];
    }

    @Override
    public void add(float[] outputs, int label) {
        int answer = 0;
        if (outputs.length == 1) {
            answer = outputs[0] > threshold ? 1 : 0;
        } else {
            for (int i = 1; i < outputs.length; i++) {
                answer = outputs[i] > outputs[answer] ? i : answer;
            }
        }
        images[label]++;
        hits[label] += answer == label ? 1 : 0;
    }

    /** The class of lowest recall among those that were seen, the first of equals; empty where none was. */
    OptionalInt worst() {
        int worst = -1;
        for (int i = 0; i < images.length; i++) {
            if (images[i] > 0 && (worst < 0 || (long) hits[i] * images[worst] < (long) hits[worst] * images[i])) {
                worst = i;
            }
        }
        return worst < 0 ? OptionalInt.empty() : OptionalInt.of(worst);
    }
}
