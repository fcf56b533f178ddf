package org.prunescope.onednn;

import org.bytedeco.dnnl.memory;

/** The numbers of a parameter, row-major as its tensor has them. */
sealed interface Weight {

    /**
     * Numbers that change from pass to pass.
     *
     * @param gradient where the gradient by them goes
     */
    record Learned(memory numbers, memory gradient) implements Weight {}

    /** Numbers that never change. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier from a network to native memory, never compared
    record Constant(float[] numbers) implements Weight {}
}
