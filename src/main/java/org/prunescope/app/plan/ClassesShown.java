package org.prunescope.app.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prunescope.app.canvas.Interval;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.workbench.Preview;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Measurement;
import org.prunescope.metric.Predictions;
import org.prunescope.study.Pipeline;

/**
 * What the plan does to the classes, as far as it is measured.
 *
 * @param phase of the measuring
 * @param isResting whether the plan has just moved, so that measuring has not begun
 * @param seen images seen so far
 * @param of images that there are
 * @param lines by need of watching
 * @param balanced mean recall once every class has been seen
 * @param originalBalanced that of the original, once measured
 * @param largest name of the largest class
 * @param always mean recall of always answering the largest class
 */
record ClassesShown(
        Preview.Phase phase,
        boolean isResting,
        int seen,
        int of,
        List<Line> lines,
        OptionalDouble balanced,
        OptionalDouble originalBalanced,
        String largest,
        double always) {

    /**
     * One class.
     *
     * @param seen images of it that were seen
     * @param of images of it that there are
     * @param recall of the preview
     * @param original recall of the original network on all images
     */
    record Line(StudyClass shown, int seen, int of, Measurement recall, OptionalDouble original) {
        Optional<Interval> interval() {
            return recall.interval()
                    .map(found -> new Interval(found.low(), recall.value().orElseThrow(), found.high()));
        }
    }

    /**
     * @param classes by need of watching
     * @param isResting see above
     * @param images of each class in the validation part
     */
    static ClassesShown of(
            Preview preview,
            boolean isResting,
            Optional<Predictions> original,
            List<StudyClass> classes,
            int[] images) {
        int all = Arrays.stream(images).sum();
        ConfusionMatrix now = preview.measured()
                .map(Pipeline.Partial::predictions)
                .map(Predictions::confusion)
                .orElseGet(() -> new ConfusionMatrix(new int[images.length][images.length]));
        Optional<ConfusionMatrix> before = original.map(Predictions::confusion);
        List<Line> lines = new ArrayList<>();
        for (StudyClass each : classes) {
            int label = each.label();
            lines.add(new Line(
                    each,
                    now.support(label),
                    images[label],
                    now.recall(label),
                    before.map(matrix -> matrix.recall(label).value()).orElse(OptionalDouble.empty())));
        }
        boolean everyClassSeen = lines.stream().allMatch(line -> line.of == 0 || line.seen > 0);
        boolean isCurrent = preview.isCurrent() && everyClassSeen;
        StudyClass largest = classes.stream()
                .max(Comparator.comparingInt(each -> images[each.label()]))
                .orElseThrow();
        long present = lines.stream().filter(line -> line.of > 0).count();
        return new ClassesShown(
                preview.phase(),
                isResting,
                now.total(),
                all,
                List.copyOf(lines),
                isCurrent ? OptionalDouble.of(now.balancedAccuracy()) : OptionalDouble.empty(),
                before.map(matrix -> OptionalDouble.of(matrix.balancedAccuracy()))
                        .orElse(OptionalDouble.empty()),
                largest.name().brief(),
                1.0 / Math.max(1, present));
    }

    /** Whether the rows belong to the plan before. */
    boolean isOfThePlanBefore() {
        return phase == Preview.Phase.WAITING && seen > 0;
    }

    double fraction() {
        return phase == Preview.Phase.WAITING || of == 0 ? 0 : (double) seen / of;
    }

    /** {@code before fine-tuning}, or {@code of the plan before} */
    String explanation() {
        return isOfThePlanBefore() ? "of the plan before" : "before fine-tuning";
    }

    /** {@code n = 192 of 400} */
    String progress() {
        return switch (phase) {
            case NOTHING -> "not measured";
            case WAITING -> isResting ? "starts in 0.1\u202fs" : "starting";
            case MEASURING -> "n = %s of %s".formatted(Numbers.count(seen), Numbers.count(of));
            case COMPLETE -> "n = " + Numbers.count(of);
        };
    }

    /** {@code was 0.82 · all-nevus 0.33} */
    String reference() {
        String was = originalBalanced.isPresent() ? Numbers.rate(originalBalanced.getAsDouble()) : Numbers.UNKNOWN;
        return "was %s · all-%s %s".formatted(was, largest, Numbers.rate(always));
    }
}
