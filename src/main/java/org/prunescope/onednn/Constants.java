package org.prunescope.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_blocked;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.memory;

/**
 * Numbers that never change, in the layouts in which primitives want them: once for all programs that run a network for
 * equally many images. For one thread at a time; must outlive those programs.
 */
final class Constants implements AutoCloseable {
    private final Processor processor;
    private final Arena arena;
    private final Map<String, memory> byPurpose = new HashMap<>();

    Constants(Processor processor) {
        this.processor = processor;
        arena = new Arena(processor);
    }

    long bytes() {
        return arena.bytes();
    }

    /**
     * Numbers in a layout.
     *
     * @param purpose tells them from all others of the network
     * @param given their own layout, row-major
     * @param wanted may have more channels than they have, which are 0
     */
    memory of(String purpose, float[] numbers, memory.desc given, memory.desc wanted) {
        return byPurpose.computeIfAbsent(purpose, unused -> laidOut(numbers, given, wanted));
    }

    private memory laidOut(float[] numbers, memory.desc given, memory.desc wanted) {
        memory target = arena.allocate(wanted);
        try (Arena passing = new Arena(processor);
                Script once = new Script(processor)) {
            memory source = passing.allocate(given);
            Arena.numbers(source, numbers.length).put(numbers, 0, numbers.length);
            boolean isOpaque = wanted.data().format_kind() != dnnl_blocked;
            memory padded = isOpaque ? passing.allocate(Layouts.weight(Layouts.lengths(wanted))) : target;
            once.copy(source, passing.view(padded, Layouts.within(padded.get_desc(), Layouts.lengths(given))));
            if (isOpaque) {
                once.copy(padded, target);
            }
            once.run();
        }
        return target;
    }

    @Override
    public void close() {
        arena.close();
        byPurpose.clear();
    }
}
