package org.prunescope.app.control;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How long ago something was, in words. */
public final class Ages {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private Ages() {}

    /** {@code just now}, {@code 2 min ago}, {@code 3 h ago}, {@code yesterday}, {@code 12 Nov}, {@code 12 Nov 2025}. */
    public static String of(Instant then, Instant now) {
        return of(then, now, ZoneId.systemDefault());
    }

    static String of(Instant then, Instant now, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(then, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (day.isBefore(today)) {
            return day.equals(today.minusDays(1))
                    ? "yesterday"
                    : day.format(day.getYear() == today.getYear() ? DAY : DAY_AND_YEAR);
        }
        long minutes = Duration.between(then, now).toMinutes();
        if (minutes < 1) {
            return "just now";
        }
        return minutes < 60 ? minutes + " min ago" : minutes / 60 + " h ago";
    }
}
