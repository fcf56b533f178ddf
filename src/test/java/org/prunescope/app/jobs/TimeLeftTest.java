package org.prunescope.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
    private long seconds;
    private final TimeLeft timeLeft = new TimeLeft(() -> TimeUnit.SECONDS.toNanos(seconds));

    @Test
    void theRestTakesAsLongAsItsShare() {
        timeLeft.report(0);
        seconds = 18;
        timeLeft.report(0.2);

        assertThat(timeLeft.seconds()).hasValue(72);
    }

    @Test
    void nothingIsGuessedInTheFirstSecond() {
        timeLeft.report(0);
        timeLeft.report(0.2);

        assertThat(timeLeft.seconds()).isEmpty();
    }

    @Test
    void workThatGoesOnFromTheMiddleIsJudgedByWhatItDoesNow() {
        timeLeft.report(0.5);
        seconds = 10;
        timeLeft.report(0.6);

        assertThat(timeLeft.seconds()).hasValue(40);
    }

    @Test
    void aPauseDoesNotCount() {
        timeLeft.report(0);
        seconds = 5;
        timeLeft.pause();
        seconds = 500;
        timeLeft.resume();
        seconds = 505;
        timeLeft.report(0.5);

        assertThat(timeLeft.seconds()).hasValue(10);
    }

    @Test
    void unknownProgressTellsNothing() {
        timeLeft.report(-1);
        seconds = 10;
        timeLeft.report(-1);

        assertThat(timeLeft.seconds()).isEmpty();
    }
}
