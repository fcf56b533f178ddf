package org.prunescope.export;

import java.util.List;
import java.util.Optional;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Version;
import org.prunescope.metric.Comparison;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.Measurement;
import org.prunescope.metric.Verdict;

/**
 * The last network held against the original on the same images.
 *
 * @param version that is judged
 * @param comparison with the original
 * @param verdict by the study's margin
 */
record Judgement(MeasuredNetwork version, Comparison comparison, Verdict verdict) {
    private static final long SEED = 1;

    /** Empty unless answers of both are known. */
    static Optional<Judgement> of(Findings findings) {
        List<MeasuredNetwork> versions = findings.versions();
        if (versions.size() < 2 || versions.get(0).stage() != Version.ORIGINAL) {
            return Optional.empty();
        }
        MeasuredNetwork last = versions.get(versions.size() - 1);
        return last.answers()
                .flatMap(after -> versions.get(0).answers().map(before -> new Comparison(before, after)))
                .map(pair ->
                        new Judgement(last, pair, pair.judge(findings.study().margin(), SEED)));
    }

    /** The verdict in a sentence. */
    String sentence() {
        String name =
                version.stage() == Version.FINE_TUNED ? "Run" + version.name().substring(3) : "The pruned network";
        return verdict.sentence(name, "the original");
    }

    /** What the verdict rests on. */
    String grounds() {
        Measurement change = comparison.balancedAccuracyChange(SEED);
        return "Balanced accuracy changed by %s %s on %s of the validation part; %s lost, %s gained (McNemar p %s)."
                .formatted(
                        Numbers.signedRate(change.value().orElseThrow()),
                        ReportParts.signed(verdict.interval()),
                        ReportParts.images(verdict.images()),
                        Numbers.count(comparison.test().lost()),
                        Numbers.count(comparison.test().gained()),
                        probability(comparison.test().p()));
    }

    private static String probability(double p) {
        return p < 0.001 ? "< 0.001" : "= " + Numbers.fixed(p, 3);
    }

    GuardRail.Judgement of(GuardRail guard) {
        return guard.judge(comparison);
    }
}
