package org.prunescope.graph;

import java.util.List;

/** Ways of counting operations that are in use; tables in papers differ because they count differently. */
public enum Counter {
    /** Multiply-accumulates of convolutions and dense layers, 1 MAC = 1. What this program reports. */
    MACS("MACs, convolution and dense") {
        @Override
        long count(Operation operation, List<Shape> inputs, Shape output) {
            return operation.macs(inputs, output);
        }
    },

    /**
     * What the Python package thop 0.1.1 prints: the above, four operations for each normalised number, and one for
     * each number that a global average reads and writes.
     */
    THOP("thop 0.1.1") {
        @Override
        long count(Operation operation, List<Shape> inputs, Shape output) {
            long total = operation.macs(inputs, output);
            if (operation instanceof BatchNormalization) {
                total += 4 * output.elements();
            } else if (operation instanceof GlobalPooling pooling && pooling.reduction() == Pooling.Kind.AVERAGE) {
                total += (inputs.get(0).positions() + 1L) * output.channels();
            }
            return total;
        }
    };

    private final String label;

    Counter(String label) {
        this.label = label;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    abstract long count(Operation operation, List<Shape> inputs, Shape output);
}
