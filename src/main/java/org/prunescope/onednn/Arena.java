package org.prunescope.onednn;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory of a program. While the program is built, it says in the order of its work from when until when it needs
 * which memory; {@link #place} then puts all that into one block in which what is never needed together may lie in the
 * same place. All is given back at once.
 *
 * <p>The operating system gives pages to a block when they are first written, so a program that never runs takes little.
 */
final class Arena implements AutoCloseable {
    /** A line of the processor's cache, in bytes. */
    private static final long LINE = 64;

    private final Processor processor;
    private final List<memory> memories = new ArrayList<>();
    private final List<Pointer> blocks = new ArrayList<>();
    private final List<Buffer> buffers = new ArrayList<>();
    private final Map<memory, Buffer> buffersByMemory = new IdentityHashMap<>();
    private int now;
    private long bytes;

    /** Memory that is needed for a while. Whoever holds it counts as a user. */
    static final class Buffer {
        private final memory memory;
        private final Placement.Span span;
        private final Map<memory, Long> seenAt = new IdentityHashMap<>();
        private int users = 1;

        private Buffer(memory memory, Placement.Span span) {
            this.memory = memory;
            this.span = span;
            seenAt.put(memory, 0L);
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

    /** Bytes of all memory so far; what is needed for a while counts once it has its place. */
    long bytes() {
        return bytes;
    }

    /** Memory of its own for the whole life of the program, all zeros. */
    memory allocate(memory.desc layout) {
        return wrap(layout, block(layout.get_size()));
    }

    /** Zeros that begin where a line of the cache does. */
    private Pointer block(long size) {
        Pointer raw = Pointer.calloc(1, size + LINE);
        if (raw == null || raw.isNull()) {
            throw new OutOfMemoryError("there are no %d bytes of native memory for a program".formatted(size));
        }
        blocks.add(raw);
        bytes += size;
        return at(raw, (LINE - raw.address() % LINE) % LINE);
    }

    private static Pointer at(Pointer start, long offset) {
        return start.getPointer(BytePointer.class, offset);
    }

    /** Memory that belongs to somebody else and outlives the program. */
    memory wrap(memory.desc layout, Pointer numbers) {
        return keep(new memory(layout, processor.engine(), numbers));
    }

    /** The numbers in memory that has its place. */
    static FloatPointer numbers(memory memory, long length) {
        return new FloatPointer(memory.get_data_handle()).capacity(length);
    }

    /** The same numbers, seen in another layout. */
    memory view(memory whole, memory.desc layout) {
        return whole.get_desc().equals(layout) ? whole : view(whole, layout, 0);
    }

    /** Some of the numbers, from so many bytes on. */
    memory view(memory whole, memory.desc layout, long offset) {
        Buffer buffer = buffersByMemory.get(whole);
        if (buffer == null) {
            return wrap(layout, at(new BytePointer(whole.get_data_handle()), offset));
        }
        memory seen = placeless(layout);
        buffer.seenAt.put(seen, buffer.seenAt.get(whole) + offset);
        buffersByMemory.put(seen, buffer);
        return seen;
    }

    private memory keep(memory made) {
        memories.add(made);
        return made;
    }

    private memory placeless(memory.desc layout) {
        return wrap(layout, new Pointer());
    }

    /** Memory for a while, from now on; what it holds is unknown, and it has no place before {@link #place}. */
    Buffer take(memory.desc layout) {
        memory made = placeless(layout);
        Buffer buffer = new Buffer(made, new Placement.Span(roundedUp(layout.get_size()), now++));
        buffers.add(buffer);
        buffersByMemory.put(made, buffer);
        return buffer;
    }

    private static long roundedUp(long size) {
        return (size + LINE - 1) / LINE * LINE;
    }

    /** One user less; without any, others may lie in its place from now on. */
    void release(Buffer buffer) {
        buffer.users--;
        if (buffer.users == 0) {
            buffer.span.end(now++);
        }
    }

    /** Memory of its own that never lies where others do, all zeros. */
    Buffer own(memory.desc layout) {
        return new Buffer(allocate(layout), new Placement.Span(0, 0)).shared();
    }

    /** Bytes that {@link #place} will take. */
    long missing() {
        return Placement.place(buffers.stream().map(buffer -> buffer.span).toList());
    }

    /** Gives a place to all memory that is needed for a while. */
    void place() {
        Pointer start = block(missing());
        for (Buffer buffer : buffers) {
            buffer.seenAt.forEach((seen, offset) -> seen.set_data_handle(at(start, buffer.span.offset() + offset)));
        }
        buffers.clear();
        buffersByMemory.clear();
    }

    @Override
    public void close() {
        memories.forEach(memory::deallocate);
        memories.clear();
        blocks.forEach(Pointer::free);
        blocks.clear();
    }
}
