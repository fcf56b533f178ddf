package org.prunescope.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Where an operation says which channels stand or fall together. Every (step, output channel) of a graph is a slot;
 * ties are unions of slots, and locks are reasons attached to them.
 */
public final class Ties {
    private final int[] parent;
    private final String[] locks;
    private int[] inputOffsets = {};
    private List<Shape> inputs = List.of();
    private int outputOffset;
    private Shape output = Shape.vector(1);

    Ties(int slots) {
        parent = new int[slots];
        Arrays.setAll(parent, slot -> slot);
        locks = new String[slots];
    }

    /** Turns to one step; the calls that follow speak of its inputs and its output. */
    void turnTo(int[] newInputOffsets, List<Shape> newInputs, int newOutputOffset, Shape newOutput) {
        inputOffsets = newInputOffsets;
        inputs = newInputs;
        outputOffset = newOutputOffset;
        output = newOutput;
    }

    public int inputs() {
        return inputs.size();
    }

    public Shape input(int index) {
        return inputs.get(index);
    }

    public Shape output() {
        return output;
    }

    /** An input channel passes into an output channel: without the one there is no other. */
    public void through(int input, int inputChannel, int outputChannel) {
        union(inputOffsets[input] + inputChannel, outputOffset + outputChannel);
    }

    /** Every channel of an input passes into the output channel of the same number. */
    public void through(int input) {
        for (int channel = 0; channel < inputs.get(input).channels(); channel++) {
            through(input, channel, channel);
        }
    }

    /** Two channels of an input must go together. */
    public void inputsTogether(int input, int channel, int other) {
        union(inputOffsets[input] + channel, inputOffsets[input] + other);
    }

    /** Two output channels must go together. */
    public void outputsTogether(int channel, int other) {
        union(outputOffset + channel, outputOffset + other);
    }

    /** No channel of the output may go; the reason is shown to the user. The first reason stays. */
    public void lockOutput(String reason) {
        lock(outputOffset, output.channels(), reason);
    }

    /** No channel of an input may go, as {@link #lockOutput}. */
    public void lockInput(int input, String reason) {
        lock(inputOffsets[input], inputs.get(input).channels(), reason);
    }

    private void lock(int offset, int channels, String reason) {
        for (int slot = offset; slot < offset + channels; slot++) {
            int root = find(slot);
            if (locks[root] == null) {
                locks[root] = reason;
            }
        }
    }

    /** The slot that stands for all that are tied to this one. */
    int find(int slot) {
        int root = slot;
        while (parent[root] != root) {
            root = parent[root];
        }
        int walker = slot;
        while (parent[walker] != root) {
            int next = parent[walker];
            parent[walker] = root;
            walker = next;
        }
        return root;
    }

    /** Why a slot may not go, or null. */
    String lock(int slot) {
        return locks[find(slot)];
    }

    private void union(int a, int b) {
        int low = Math.min(find(a), find(b));
        int high = Math.max(find(a), find(b));
        if (low == high) {
            return;
        }
        parent[high] = low;
        if (locks[low] == null) {
            locks[low] = locks[high];
        }
    }
}
