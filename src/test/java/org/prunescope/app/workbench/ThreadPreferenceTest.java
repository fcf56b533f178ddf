package org.prunescope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunescope.engine.Threads;

class ThreadPreferenceTest {
    private final MemoryPreferences preferences = new MemoryPreferences(Path.of("unused"));

    @Test
    void aChoiceOutlivesTheWindow() {
        new ThreadPreference(preferences, Threads.exactly(4)).choose(3);

        Threads next = Threads.exactly(4);
        new ThreadPreference(preferences, next).restore();
        assertThat(next.preferred()).isEqualTo(3);
    }

    @Test
    void withoutAChoiceTheUsualNumberStays() {
        Threads threads = Threads.exactly(4);
        new ThreadPreference(preferences, threads).restore();
        assertThat(threads.preferred()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "0", "-1", "many", ""})
    void whatThisMachineCannotFollowIsForgotten(String kept) {
        preferences.put("threads", kept);
        Threads threads = Threads.exactly(4);
        new ThreadPreference(preferences, threads).restore();
        assertThat(threads.preferred()).isEqualTo(4);
        assertThat(preferences.get("threads", "")).isEqualTo("4");
    }

    @Test
    void aWrongChoiceIsNotKept() {
        ThreadPreference preference = new ThreadPreference(preferences, Threads.exactly(4));
        assertThatThrownBy(() -> preference.choose(5)).isInstanceOf(IllegalArgumentException.class);
        assertThat(preferences.get("threads", "none")).isEqualTo("none");
    }
}
