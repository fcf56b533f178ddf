package org.prunescope.onednn;

import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.LongPointer;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Window;

/** Layouts of numbers in memory, in single precision. */
final class Layouts {
    private Layouts() {}

    static memory.desc of(memory.format_tag tag, long... lengths) {
        return new memory.desc(lengths, memory.data_type.f32, tag);
    }

    /** Of what is not there. */
    static memory.desc none() {
        return new memory.desc();
    }

    /** As oneDNN likes it best. */
    static memory.desc any(long... lengths) {
        return of(memory.format_tag.any, lengths);
    }

    static memory.desc vector(long length) {
        return of(memory.format_tag.x, length);
    }

    /** Row-major maps, [count, channels, height, width]. */
    static memory.desc plain(long... lengths) {
        return of(memory.format_tag.nchw, lengths);
    }

    /** Row-major weights, [out, in, height, width], or with the groups in front. */
    static memory.desc weight(long... lengths) {
        return of(lengths.length == 4 ? memory.format_tag.oihw : memory.format_tag.goihw, lengths);
    }

    /** The same places in memory, seen without the padding of channels: what is written there leaves zeros in it. */
    static memory.desc within(memory.desc padded, long... lengths) {
        if (Arrays.equals(lengths(padded), lengths)) {
            return padded;
        }
        memory.desc seen = new memory.desc(padded.data());
        LongPointer own = seen.data().dims();
        for (int i = 0; i < lengths.length; i++) {
            own.put(i, lengths[i]);
        }
        return seen;
    }

    /** The layout of one image among several. */
    static memory.desc ofOne(memory.desc several) {
        memory.desc one = new memory.desc(several.data());
        one.data().dims().put(0, 1);
        one.data().padded_dims().put(0, 1);
        return one;
    }

    static long[] lengths(memory.desc layout) {
        long[] lengths = new long[layout.data().ndims()];
        layout.data().dims().get(lengths);
        return lengths;
    }

    /**
     * Rows and columns of padding behind a map under a moving window. What does not fill a stride is left out, which
     * oneDNN wants to see as less padding.
     */
    static long[] behind(Window window, Shape input, Shape output) {
        return new long[] {
            (output.height() - 1L) * window.strideHeight() + window.reachHeight() - input.height() - window.padTop(),
            (output.width() - 1L) * window.strideWidth() + window.reachWidth() - input.width() - window.padLeft()
        };
    }
}
