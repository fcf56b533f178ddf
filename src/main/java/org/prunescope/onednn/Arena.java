package org.prunescope.onednn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/** The memory of a program: all of it is taken while the program is built, and given back at once. */
final class Arena implements AutoCloseable {
    private final Processor processor;
    private final List<memory> memories = new ArrayList<>();
    private final List<Buffer> free = new ArrayList<>();

    /** Memory that several values share, one after another. Whoever holds it counts as a user. */
    static final class Buffer {
        private final memory memory;
        private int users = 1;

        private Buffer(memory memory) {
            this.memory = memory;
        }

        memory memory() {
            return memory;
        }

        boolean isShared() {
            return users > 1;
        }

        Buffer shared() {
            users++;
            return this;
        }
    }

    Arena(Processor processor) {
        this.processor = processor;
    }

    /** Memory of its own for the whole life of the program, all zeros. */
    memory allocate(memory.desc layout) {
        memory made = keep(new memory(layout, processor.engine()));
        Pointer.memset(made.get_data_handle(), 0, layout.get_size());
        return made;
    }

    /** Memory that belongs to somebody else and outlives the program. */
    memory wrap(memory.desc layout, Pointer numbers) {
        return keep(new memory(layout, processor.engine(), numbers));
    }

    /** The same numbers, seen in another layout. */
    memory view(memory whole, memory.desc layout) {
        return whole.get_desc().equals(layout) ? whole : wrap(layout, whole.get_data_handle());
    }

    private memory keep(memory made) {
        memories.add(made);
        return made;
    }

    /** Memory for a while; what it holds is unknown. */
    Buffer take(memory.desc layout) {
        for (Iterator<Buffer> each = free.iterator(); each.hasNext(); ) {
            Buffer buffer = each.next();
            if (buffer.memory.get_desc().equals(layout)) {
                each.remove();
                buffer.users = 1;
                return buffer;
            }
        }
        return new Buffer(allocate(layout));
    }

    /** One user less; without any, the memory is free for others. */
    void release(Buffer buffer) {
        buffer.users--;
        if (buffer.users == 0) {
            free.add(buffer);
        }
    }

    /** Memory of its own that is never free for others. */
    Buffer own(memory.desc layout) {
        return new Buffer(allocate(layout)).shared();
    }

    @Override
    public void close() {
        memories.forEach(memory::deallocate);
        memories.clear();
        free.clear();
    }
}
