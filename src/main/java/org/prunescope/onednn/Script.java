package org.prunescope.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.Pointer;

/** What is done one after another. */
final class Script implements AutoCloseable {
    private final Processor processor;
    private final List<Runnable> lines = new ArrayList<>();
    /** Arguments hold their memory, and primitives their scratch pads, until they are freed. */
    private final List<Pointer> owned = new ArrayList<>();

    Script(Processor processor) {
        this.processor = processor;
    }

    /** Numbered memory for a primitive. */
    static final class Arguments {
        private final IntMemoryMap map = new IntMemoryMap();

        @CanIgnoreReturnValue
        Arguments with(int number, memory own) {
            map.put(number, own);
            return this;
        }
    }

    void add(primitive primitive, Arguments arguments) {
        add(primitive, List.of(arguments));
    }

    /** Adds a primitive that is run with one after another. */
    void add(primitive primitive, List<Arguments> turns) {
        owned.add(primitive);
        for (Arguments arguments : turns) {
            owned.add(arguments.map);
            lines.add(() -> primitive.execute(processor.stream(), arguments.map));
        }
    }

    void copy(memory from, memory to) {
        add(new reorder(from, to), new Arguments().with(DNNL_ARG_SRC, from).with(DNNL_ARG_DST, to));
    }

    void add(Runnable line) {
        lines.add(line);
    }

    void run() {
        processor.requireOwner();
        lines.forEach(Runnable::run);
        processor.stream()._wait();
    }

    @Override
    public void close() {
        processor.requireOwner();
        lines.clear();
        owned.forEach(Pointer::deallocate);
        owned.clear();
    }
}
