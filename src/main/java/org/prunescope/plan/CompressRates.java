package org.prunescope.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ratios as the scripts of HRank and Beta-Rank take them: {@code [0.]+[0.18]*29} is 0 once, then 0.18 twenty-nine
 * times.
 *
 * <p>For a chain of layers they go to the layers in order; layers behind the last number stay whole. For a residual
 * network they go to the stem (which must be 0, because it shares its channels with the first stage), to every
 * residual stream but the last, and to the layers inside the blocks; the last stream stays whole.
 *
 * @param rates share to remove, each in [0, 1)
 */
public record CompressRates(List<Double> rates) {
    private static final int MOST_NUMBERS = 10_000;
    private static final Pattern TERM = Pattern.compile("\\[\\s*(\\d*\\.?\\d*)\\s*\\](?:\\*(\\d{1,5}))?");

    public CompressRates {
        rates = List.copyOf(rates);
        for (double rate : rates) {
            if (!(rate >= 0 && rate < 1)) {
                throw new IllegalArgumentException("rates lie in [0, 1), not at " + rate);
            }
        }
    }

    /** @throws IllegalArgumentException if the text does not follow the syntax; the message shows where */
    public static CompressRates parse(String text) {
        List<Double> rates = new ArrayList<>();
        for (String term : text.replace(" ", "").split("\\+", -1)) {
            Matcher matcher = TERM.matcher(term);
            if (!matcher.matches() || matcher.group(1).chars().noneMatch(Character::isDigit)) {
                throw new IllegalArgumentException(
                        "\"%s\" in \"%s\" is no rate: write [0.18] or [0.18]*29, joined by +".formatted(term, text));
            }
            int times = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
            if (rates.size() + times > MOST_NUMBERS) {
                throw new IllegalArgumentException("\"" + text + "\" stands for more than " + MOST_NUMBERS + " rates");
            }
            for (int i = 0; i < times; i++) {
                rates.add(Double.parseDouble(matcher.group(1)));
            }
        }
        return new CompressRates(rates);
    }

    /** Channels that a rate leaves of a width: the floor, as the scripts compute it. */
    static int kept(int channels, double rate) {
        return (int) (channels * (1 - rate));
    }
}
