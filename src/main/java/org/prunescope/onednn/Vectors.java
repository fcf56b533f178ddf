package org.prunescope.onednn;

import org.bytedeco.dnnl.memory;

/** One number for each channel, with zeros for the channels that only pad. */
final class Vectors {
    private Vectors() {}

    /**
     * The numbers as long as the padded channels: themselves, or a copy that is made at every pass unless they never
     * change.
     *
     * @param purpose tells them from all others of the network
     */
    static memory padded(Workshop workshop, String purpose, Weight numbers, long length, Script script) {
        if (numbers instanceof Weight.Constant constant) {
            memory.desc given = Layouts.vector(constant.numbers().length);
            return workshop.constants().of(purpose, constant.numbers(), given, Layouts.vector(length));
        }
        memory own = ((Weight.Learned) numbers).numbers();
        if (Layouts.lengths(own.get_desc())[0] == length) {
            return own;
        }
        memory padded = workshop.arena().allocate(Layouts.vector(length));
        script.copy(own, beginning(workshop, padded, own));
        return padded;
    }

    private static memory beginning(Workshop workshop, memory padded, memory own) {
        return workshop.arena().wrap(own.get_desc(), padded.get_data_handle());
    }

    /** Where a gradient is written before its padding is left away. */
    static final class Sink {
        private final Workshop workshop;
        private final memory own;
        private final memory padded;

        Sink(Workshop workshop, memory own, long length) {
            this.workshop = workshop;
            this.own = own;
            padded = Layouts.lengths(own.get_desc())[0] == length
                    ? own
                    : workshop.arena().allocate(Layouts.vector(length));
        }

        memory memory() {
            return padded;
        }

        void flush(Script script) {
            if (!padded.equals(own)) {
                script.copy(beginning(workshop, padded, own), own);
            }
        }
    }
}
