package org.prunescope.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_mic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;

/**
 * This processor as oneDNN sees it, for one thread. Its first use in a process unpacks and loads libraries.
 *
 * <p>All primitives that a thread makes, but convolutions, share one scratch pad, which grows when one is made and goes when
 * the last of them is freed. Run or freed on another thread, a primitive would take the wrong pad, and memory be overwritten.
 */
final class Processor {
    /** The bits of sets with vectors of sixteen numbers: newer sets without them have higher values all the same. */
    private static final int WIDE = (dnnl_cpu_isa_avx512_mic | dnnl_cpu_isa_avx512_core) & ~dnnl_cpu_isa_avx2;

    private final engine engine;
    private final stream stream;
    private final int block;
    private final Thread owner = Thread.currentThread();

    private Processor(engine engine, int block) {
        this.engine = engine;
        this.block = block;
        stream = new stream(engine);
    }

    /**
     * Takes hold of it.
     *
     * @throws UnsupportedNetworkException if it is too old to gain anything, or there is no oneDNN for this system
     */
    static Processor take() throws UnsupportedNetworkException {
        int instructions;
        try {
            instructions = dnnl_get_effective_cpu_isa();
        } catch (LinkageError | RuntimeException e) {
            throw new UnsupportedNetworkException("there is no oneDNN for this system", e);
        }
        if ((instructions & dnnl_cpu_isa_avx2) != dnnl_cpu_isa_avx2) {
            throw new UnsupportedNetworkException("this processor has no AVX2");
        }
        engine engine = new engine(org.bytedeco.dnnl.engine.kind.cpu, 0);
        return new Processor(engine, (instructions & WIDE) == 0 ? 8 : 16);
    }

    /** @throws IllegalStateException on any thread but the one that took hold of it */
    void requireOwner() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    "a program belongs to the thread that made it, which is “%s”".formatted(owner.getName()));
        }
    }

    /** The same for the calling thread. */
    Processor sibling() {
        return new Processor(engine, block);
    }

    engine engine() {
        return engine;
    }

    stream stream() {
        return stream;
    }

    /** Channels are padded to a multiple of this, else oneDNN falls back to code that is a hundred times slower. */
    int padded(int channels) {
        return (channels + block - 1) / block * block;
    }

    boolean isWhole(int channels) {
        return channels % block == 0;
    }

    /** The layout of maps in which channels come in such blocks. */
    memory.format_tag blocked() {
        return block == 16 ? memory.format_tag.nChw16c : memory.format_tag.nChw8c;
    }
}
