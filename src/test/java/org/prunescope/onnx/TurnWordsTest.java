package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.prunescope.engine.Stopwatch;

class TurnWordsTest {
    @Test
    void runsComeBackInMilliseconds() {
        String line = TurnWords.ran(OptionalLong.of(4096), new long[] {1_500_000, 2_000_000});

        assertThat(line).isEqualTo("ran 4096 1500000 2000000");
        assertThat(TurnWords.readRan(line)).isEqualTo(new Stopwatch.Laps(List.of(1.5, 2.0), OptionalLong.of(4096)));
    }

    @Test
    void whatTheSystemDoesNotTellStaysUntold() {
        assertThat(TurnWords.readIdle(TurnWords.idle(OptionalLong.empty()))).isEmpty();
        assertThat(TurnWords.readIdle(TurnWords.idle(OptionalLong.of(7)))).hasValue(7);
    }

    @Test
    void aFailureIsOneLineAndComesBackAsItsSentence() {
        String line = TurnWords.failed(new IllegalStateException("no room\nfor it"));

        assertThat(line).isEqualTo("failed no room for it");
        assertThatThrownBy(() -> TurnWords.readRan(line)).hasMessage("no room for it");
        assertThatThrownBy(() -> TurnWords.requireLoaded(line)).hasMessage("no room for it");
    }

    @Test
    void anotherAnswerIsQuoted() {
        assertThatThrownBy(() -> TurnWords.readIdle("hello")).hasMessage("the process said \"hello\"");
    }
}
