package org.prunescope.app.jobs;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Guesses how long work will go on, from its pace so far without the time it was paused. */
final class TimeLeft {
    /** Earlier guesses jump about. */
    private static final long SHORTEST_LOOK = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoClock;
    private boolean begun;
    private double firstFraction;
    private double fraction;
    private long spent;
    private long since;

    TimeLeft(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Work that continues an earlier run begins above zero, so the pace counts from the first report. */
    void report(double newFraction) {
        if (newFraction < 0) {
            return;
        }
        if (!begun) {
            begun = true;
            firstFraction = newFraction;
            since = nanoClock.getAsLong();
        }
        fraction = newFraction;
    }

    void pause() {
        spent = spent();
        since = nanoClock.getAsLong();
    }

    void resume() {
        since = nanoClock.getAsLong();
    }

    /** Seconds; empty while the pace is not known. Not to be asked while paused. */
    OptionalLong seconds() {
        double gain = fraction - firstFraction;
        if (!begun || gain <= 0 || spent() < SHORTEST_LOOK) {
            return OptionalLong.empty();
        }
        double nanos = spent() * (1 - fraction) / gain;
        return OptionalLong.of(Math.round(nanos / Duration.ofSeconds(1).toNanos()));
    }

    private long spent() {
        return begun ? spent + nanoClock.getAsLong() - since : 0;
    }
}
