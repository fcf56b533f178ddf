package org.prunescope.app.classes;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prunescope.app.canvas.Version;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.Evaluation;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.GuardRail.Kind;
import org.prunescope.study.FinalEvaluation;
import org.prunescope.study.OpenData;

/**
 * How the classes stand: everything that the view shows.
 *
 * @param data the images; empty without
 * @param classes by need of watching
 * @param guards as the study has them
 * @param answers of the versions that are known, the original first
 * @param isPreviewPartial whether the preview has not seen all images
 * @param judged the last complete version against the original, once compared
 * @param choseEpoch whether the validation part also chose an epoch of what is shown
 * @param looks at the test part
 */
record Standing(
        Optional<OpenData> data,
        List<StudyClass> classes,
        List<GuardRail> guards,
        List<Answers> answers,
        boolean isPreviewPartial,
        Optional<Judged> judged,
        boolean choseEpoch,
        List<FinalEvaluation> looks) {

    static final Standing NOTHING =
            new Standing(Optional.empty(), List.of(), List.of(), List.of(), false, Optional.empty(), false, List.of());

    Standing with(Judged next) {
        return new Standing(data, classes, guards, answers, isPreviewPartial, Optional.of(next), choseEpoch, looks);
    }

    Optional<Answers> of(Version version) {
        return answers.stream().filter(each -> each.version() == version).findFirst();
    }

    /** The version that is judged: the run, else the preview, once every image has its answer. */
    Optional<Answers> candidate() {
        return answers.stream()
                .filter(each -> each.version() != Version.ORIGINAL)
                .filter(each -> each.complete().isPresent())
                .max(Comparator.comparing(Answers::version));
    }

    /** What the curves show: the candidate, or the original alone. */
    Optional<Evaluation> shownCurves() {
        return candidate()
                .or(() -> of(Version.ORIGINAL))
                .flatMap(Answers::complete)
                .map(Evaluation::new);
    }

    /** What the curves are held against; empty while the original is all there is. */
    Optional<Evaluation> earlierCurves() {
        return candidate().isEmpty()
                ? Optional.empty()
                : of(Version.ORIGINAL).flatMap(Answers::complete).map(Evaluation::new);
    }

    int validationImages() {
        return data.map(open -> open.validationSet().size()).orElse(0);
    }

    /** {@code Validation, n = 400, also chose the epoch} */
    String source() {
        return "Validation, n = " + Numbers.count(validationImages()) + (choseEpoch ? ", also chose the epoch" : "");
    }

    /** {@code test part sealed}, {@code test part seen twice} */
    String testPart() {
        int times = looks.size();
        return switch (times) {
            case 0 -> "test part sealed";
            case 1 -> "test part seen once";
            case 2 -> "test part seen twice";
            default -> "test part seen " + times + " times";
        };
    }

    /** {@code n = 75 · guard ≥ 0.80}, {@code n = 51, rarest} */
    String note(StudyClass each) {
        int images = data.orElseThrow().validationSet().classCounts()[each.label()];
        String count = "n = " + Numbers.count(images);
        return guard(each)
                .map(guard ->
                        count + " · guard " + (guard.kind() == Kind.RECALL ? "≥ " : "−") + Numbers.rate(guard.limit()))
                .orElse(each.isRarest() ? count + ", rarest" : count);
    }

    /** The least recall that the class's guard-rail allows. */
    OptionalDouble leastRecall(StudyClass each) {
        Optional<GuardRail> guard = guard(each);
        if (guard.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (guard.get().kind() == Kind.RECALL) {
            return OptionalDouble.of(guard.get().limit());
        }
        return of(Version.ORIGINAL)
                .map(original -> original.counts().recall(each.label()).value())
                .filter(OptionalDouble::isPresent)
                .map(recall -> OptionalDouble.of(
                        Math.max(0, recall.getAsDouble() - guard.get().limit())))
                .orElse(OptionalDouble.empty());
    }

    private Optional<GuardRail> guard(StudyClass each) {
        return guards.stream().filter(guard -> guard.label() == each.label()).findFirst();
    }
}
