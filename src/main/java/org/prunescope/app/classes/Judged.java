package org.prunescope.app.classes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.Comparison;
import org.prunescope.metric.Interval;
import org.prunescope.metric.McNemar;
import org.prunescope.metric.Verdict;

/**
 * A version held against the original on the same images.
 *
 * @param candidate {@code run 7}
 * @param lost by need of watching
 * @param gained by need of watching
 */
record Judged(String candidate, Comparison comparison, Verdict verdict, List<Flip> lost, List<Flip> gained) {
    /** Below this a p says no more than that. */
    private static final double SMALLEST_P = 0.01;

    static Judged of(String candidate, Comparison comparison, double margin, long seed, List<StudyClass> byNeed) {
        return new Judged(
                candidate,
                comparison,
                comparison.judge(margin, seed),
                Flip.lost(comparison, byNeed),
                Flip.gained(comparison, byNeed));
    }

    /** {@code Run 7 is not worse than the original: a loss of more than 0.03 is ruled out.} */
    String sentence() {
        return verdict.sentence(candidate, "the original");
    }

    /** What the verdict rests on, and what it does not say of the class that is known worst. */
    String grounds(List<StudyClass> byNeed) {
        McNemar test = comparison.test();
        int changed = test.lost() + test.gained();
        List<String> sentences = new ArrayList<>();
        sentences.add("%s of %s images changed sides: %s gained, %s lost (McNemar p %s)."
                .formatted(
                        Numbers.count(changed),
                        Numbers.count(comparison.before().size()),
                        Numbers.count(test.gained()),
                        Numbers.count(test.lost()),
                        test.p() < SMALLEST_P ? "< " + Numbers.rate(SMALLEST_P) : "= " + Numbers.rate(test.p())));
        caveat(byNeed).ifPresent(sentences::add);
        return String.join(" ", sentences);
    }

    /** Of the guarded classes, or else of the rarest: the one whose recall may have fallen most. */
    private Optional<String> caveat(List<StudyClass> byNeed) {
        boolean anyGuarded = byNeed.stream().anyMatch(StudyClass::isGuarded);
        return byNeed.stream()
                .filter(each -> anyGuarded ? each.isGuarded() : each.isRarest())
                .filter(each -> comparison.recallChange(each.label()).interval().isPresent())
                .min(Comparator.comparingDouble(each -> change(each).low()))
                .filter(each -> -change(each).low() > verdict.margin())
                .map(this::caveat);
    }

    private String caveat(StudyClass each) {
        Interval change = change(each);
        if (change.high() < 0) {
            return "Recall of %s fell by %s at least.".formatted(each.name().full(), Numbers.rate(-change.high()));
        }
        int images = comparison.before().confusion().support(each.label());
        return "%s %s %s cannot rule out a recall loss of %s."
                .formatted(
                        Numbers.count(images),
                        each.name().full(),
                        images == 1 ? "image" : "images",
                        Numbers.rate(-change.low()));
    }

    private Interval change(StudyClass each) {
        return comparison.recallChange(each.label()).interval().orElseThrow();
    }
}
