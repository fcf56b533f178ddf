package org.prunescope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T13:59:30Z, just now",
        "2026-11-20T13:58:00Z, 2 min ago",
        "2026-11-20T13:00:01Z, 59 min ago",
        "2026-11-20T11:00:00Z, 3 h ago",
        "2026-11-19T23:59:00Z, yesterday",
        "2026-11-12T08:00:00Z, 12 Nov",
        "2025-11-12T08:00:00Z, 12 Nov 2025"
    })
    void anAgeIsToldInWords(Instant then, String words) {
        assertThat(Ages.of(then, NOW, ZoneOffset.UTC)).isEqualTo(words);
    }
}
