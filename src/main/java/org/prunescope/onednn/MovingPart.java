package org.prunescope.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.prunescope.graph.Shape;

/** Numbers that only change their place. */
final class MovingPart {
    private MovingPart() {}

    /** A map as a vector, by way of row-major memory, in which both have the same order. */
    static Value flattened(Workshop workshop, Value input, Shape shape) {
        if (input.shape().positions() == 1) {
            return input;
        }
        Value output = workshop.value(shape, input.isLearned());
        move(workshop, workshop.forward(), input.numbers(), input, output.numbers(), output);
        workshop.onTheWayBack(output, gradient -> {
            Arena.Buffer passed = workshop.arena().take(input.layout());
            move(workshop, workshop.backward(), gradient.memory(), output, passed.memory(), input);
            workshop.arena().release(gradient);
            workshop.give(input, passed);
        });
        return output;
    }

    private static void move(Workshop workshop, Script script, memory from, Value source, memory to, Value target) {
        Arena.Buffer plain = workshop.arena().take(workshop.plain(source.shape()));
        script.copy(workshop.within(from, source), plain.memory());
        script.copy(workshop.arena().view(plain.memory(), workshop.plain(target.shape())), workshop.within(to, target));
        workshop.arena().release(plain);
    }

    /** A part of a value along its channels. */
    private record Part(Value input, int first) {
        long[] offsets() {
            return new long[] {0, first, 0, 0};
        }
    }

    /**
     * The channels of all inputs behind one another: block by block where each begins with one, else by way of row-major
     * memory.
     */
    static Value joined(Workshop workshop, List<Value> inputs, Shape shape) {
        Value output = workshop.value(shape, inputs.stream().anyMatch(Value::isLearned));
        List<Part> parts = new ArrayList<>();
        int first = 0;
        for (Value input : inputs) {
            parts.add(new Part(input, first));
            first += input.shape().channels();
        }
        boolean isByBlocks =
                parts.stream().allMatch(part -> workshop.processor().isWhole(part.first()));
        Script script = workshop.forward();
        if (isByBlocks) {
            parts.forEach(part -> script.copy(part.input().numbers(), blocks(workshop, output.numbers(), part)));
        } else {
            Arena.Buffer plain = workshop.arena().take(workshop.plain(shape));
            parts.forEach(part -> script.copy(
                    workshop.within(part.input().numbers(), part.input()), channels(workshop, plain.memory(), part)));
            script.copy(plain.memory(), workshop.within(output.numbers(), output));
            workshop.arena().release(plain);
        }
        workshop.onTheWayBack(output, gradient -> divide(workshop, gradient, output, parts, isByBlocks));
        return output;
    }

    private static memory blocks(Workshop workshop, memory whole, Part part) {
        return part(workshop, whole, Layouts.lengths(part.input().layout()), part.offsets());
    }

    private static memory channels(Workshop workshop, memory plain, Part part) {
        return part(workshop, plain, part.input().lengths(), part.offsets());
    }

    private static memory part(Workshop workshop, memory whole, long[] lengths, long[] offsets) {
        return workshop.arena().view(whole, whole.get_desc().submemory_desc(lengths, offsets));
    }

    private static void divide(
            Workshop workshop, Arena.Buffer gradient, Value output, List<Part> parts, boolean isByBlocks) {
        Script script = workshop.backward();
        Arena arena = workshop.arena();
        Arena.Buffer whole = gradient;
        if (!isByBlocks) {
            whole = arena.take(workshop.plain(output.shape()));
            script.copy(workshop.within(gradient.memory(), output), whole.memory());
            arena.release(gradient);
        }
        for (Part part : parts) {
            Value input = part.input();
            if (!input.isLearned()) {
                continue;
            }
            Arena.Buffer passed = arena.take(input.layout());
            if (isByBlocks) {
                script.copy(blocks(workshop, whole.memory(), part), passed.memory());
            } else {
                script.copy(channels(workshop, whole.memory(), part), workshop.within(passed.memory(), input));
            }
            workshop.give(input, passed);
        }
        arena.release(whole);
    }

    /** Zeros around a map. */
    static Value surrounded(Workshop workshop, Value input, int top, int left, Shape shape) {
        Value output = workshop.lastingValue(shape, input.isLearned());
        long[] offsets = {0, 0, top, left};
        long[] lengths = Layouts.lengths(input.layout());
        workshop.forward().copy(input.numbers(), part(workshop, output.numbers(), lengths, offsets));
        workshop.onTheWayBack(output, gradient -> {
            Arena.Buffer passed = workshop.arena().take(input.layout());
            workshop.backward().copy(part(workshop, gradient.memory(), lengths, offsets), passed.memory());
            workshop.arena().release(gradient);
            workshop.give(input, passed);
        });
        return output;
    }

    /** The inside of a map. */
    static Value cropped(Workshop workshop, Value input, int top, int left, Shape shape) {
        Value output = workshop.value(shape, input.isLearned());
        long[] offsets = {0, 0, top, left};
        long[] lengths = Layouts.lengths(output.layout());
        workshop.forward().copy(part(workshop, input.numbers(), lengths, offsets), output.numbers());
        workshop.onTheWayBack(output, gradient -> {
            // Its border stays zero because nobody else writes to it, whoever adds to it later.
            Arena.Buffer passed = workshop.arena().own(input.layout());
            workshop.backward().copy(gradient.memory(), part(workshop, passed.memory(), lengths, offsets));
            workshop.arena().release(gradient);
            workshop.give(input, passed);
        });
        return output;
    }
}
