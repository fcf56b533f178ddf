package org.prunescope.engine;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.prunescope.graph.Network;

/**
 * Times networks, each in a process of its own: neither the window nor another network shares its memory, and its peak
 * speaks of it alone.
 */
public interface Stopwatch {
    /** The engine with its version, and the machine. Times can be compared only where these words are equal. */
    String basis();

    /**
     * Starts a process that waits for a network.
     *
     * @param threads that work on one operation, at least 1
     * @throws IOException if it cannot be started, in a sentence for the user
     */
    Session open(int threads) throws IOException;

    /** A process that times one network after another. It ends with {@link #close}, and with the program at the latest. */
    interface Session extends AutoCloseable {
        /**
         * Makes a network ready, in place of the one before.
         *
         * @return the size of its file as the engine reads it, in bytes
         */
        @CanIgnoreReturnValue // only the size is told
        long load(Network network) throws IOException;

        /**
         * Runs the network a few times in a row on the same noise.
         *
         * @param batch images in a run, at least 1
         * @param runs at least 1
         */
        Laps time(int batch, int runs) throws IOException;

        /** Resident memory of the process before it had a network; empty where the system does not tell. */
        OptionalLong idleBytes();

        @Override
        void close();
    }

    /**
     * What a turn has shown.
     *
     * @param millis of each run, in order
     * @param peakBytes the most resident memory that the process has ever had; empty where the system does not tell
     */
    record Laps(List<Double> millis, OptionalLong peakBytes) {
        public Laps {
            millis = List.copyOf(millis);
        }
    }
}
