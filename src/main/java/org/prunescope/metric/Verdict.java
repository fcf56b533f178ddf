package org.prunescope.metric;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Whether a network is worse than another by more than was accepted beforehand (a non-inferiority test).
 *
 * @param change of balanced accuracy
 * @param interval of the change, 95 %
 * @param margin the loss that would still be accepted, in (0, 1)
 * @param images that the verdict rests on
 */
public record Verdict(double change, Interval interval, double margin, int images) {

    public Verdict {
        if (!(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("a margin lies in (0, 1), not at " + margin);
        }
    }

    /** What can be said. */
    public enum Finding {
        /** A loss beyond the margin is ruled out. */
        NOT_WORSE,
        /** There is a loss, but one beyond the margin is ruled out. */
        LITTLE_WORSE,
        /** There is a loss, and it may lie beyond the margin. */
        WORSE,
        /** Neither a loss nor its absence is shown. */
        CANNOT_TELL
    }

    public Finding finding() {
        boolean loses = interval.high() < 0;
        boolean withinMargin = interval.low() > -margin;
        if (withinMargin) {
            return loses ? Finding.LITTLE_WORSE : Finding.NOT_WORSE;
        }
        return loses ? Finding.WORSE : Finding.CANNOT_TELL;
    }

    /**
     * The finding as one plain sentence.
     *
     * @param candidate name of the judged network as it stands within a sentence: {@code run 7}
     * @param reference name of the other: {@code the original}
     */
    public String sentence(String candidate, String reference) {
        String begun = candidate.substring(0, 1).toUpperCase(Locale.ROOT) + candidate.substring(1);
        String ruledOut =
                "a loss of more than " + rate(margin) + (interval.low() > -margin ? " is" : " is not") + " ruled out.";
        return switch (finding()) {
            case NOT_WORSE -> "%s is not worse than %s: %s".formatted(begun, reference, ruledOut);
            case LITTLE_WORSE ->
                "%s is a little worse than %s: balanced accuracy fell by %s, but %s"
                        .formatted(begun, reference, rate(-change), ruledOut);
            case WORSE ->
                "%s is worse than %s: balanced accuracy fell by %s, and %s"
                        .formatted(begun, reference, rate(-change), ruledOut);
            case CANNOT_TELL ->
                "%d images cannot tell whether %s is worse than %s: %s"
                        .formatted(images, candidate, reference, ruledOut);
        };
    }

    private static String rate(double value) {
        return new DecimalFormat("0.00#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
