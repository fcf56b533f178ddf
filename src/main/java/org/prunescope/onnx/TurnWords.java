package org.prunescope.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.prunescope.engine.Stopwatch;

/**
 * The lines that the program and a process of its stopwatch exchange. The process greets with {@code idle BYTES};
 * {@code load FILE} is answered by {@code loaded}, {@code run BATCH RUNS} by {@code ran PEAK NANOS NANOS …}, and what
 * went wrong by {@code failed SENTENCE}. An amount that the system does not tell is {@code -}.
 */
final class TurnWords {
    static final String LOAD = "load ";
    static final String RUN = "run ";
    static final String LOADED = "loaded";
    private static final String IDLE = "idle ";
    private static final String RAN = "ran ";
    private static final String FAILED = "failed ";
    private static final String UNTOLD = "-";
    private static final double NANOS_PER_MILLI = 1e6;

    private TurnWords() {}

    static String idle(OptionalLong bytes) {
        return IDLE + amount(bytes);
    }

    static String run(int batch, int runs) {
        return RUN + batch + " " + runs;
    }

    static String ran(OptionalLong peak, long[] nanos) {
        StringJoiner words = new StringJoiner(" ", RAN, "");
        words.add(amount(peak));
        for (long each : nanos) {
            words.add(Long.toString(each));
        }
        return words.toString();
    }

    static String failed(Exception problem) {
        return FAILED + String.valueOf(problem.getMessage()).replaceAll("\\s+", " ");
    }

    /** @throws IllegalArgumentException if the line is no greeting; the message quotes it */
    static OptionalLong readIdle(String line) {
        return readAmount(after(IDLE, line));
    }

    /** @throws IllegalArgumentException if the line does not tell of runs; the message quotes it */
    static Stopwatch.Laps readRan(String line) {
        String[] words = after(RAN, line).split(" ", -1);
        List<Double> millis = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            millis.add(Long.parseLong(words[i]) / NANOS_PER_MILLI);
        }
        return new Stopwatch.Laps(millis, readAmount(words[0]));
    }

    private static String after(String first, String line) {
        if (line.startsWith(FAILED)) {
            throw new IllegalArgumentException(line.substring(FAILED.length()));
        }
        if (!line.startsWith(first)) {
            throw new IllegalArgumentException("the process said \"" + line + "\"");
        }
        return line.substring(first.length());
    }

    static void requireLoaded(String line) {
        if (!after(LOADED, line).isEmpty()) {
            throw new IllegalArgumentException("the process said \"" + line + "\"");
        }
    }

    private static String amount(OptionalLong bytes) {
        return bytes.isPresent() ? Long.toString(bytes.getAsLong()) : UNTOLD;
    }

    private static OptionalLong readAmount(String word) {
        return word.equals(UNTOLD) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(word));
    }
}
