package org.prunescope.app.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.prunescope.app.desk.StudyClass;

/**
 * Everything that the panel shows.
 *
 * @param aim empty until filters are ranked
 * @param guards in the order in which they were made
 * @param isWaiting whether the guards wait for the preview
 * @param classes that could be guarded, by need of watching; none without images
 * @param costs none without a network
 * @param effect on the classes; empty without a plan or without images
 */
record PlanShown(
        Optional<Aim> aim,
        List<GuardLine> guards,
        boolean isWaiting,
        List<StudyClass> classes,
        List<CostLine> costs,
        Optional<ClassesShown> effect) {

    static final PlanShown NOTHING =
            new PlanShown(Optional.empty(), List.of(), false, List.of(), List.of(), Optional.empty());

    /** Up to two rare classes without a guard, for the largest needs none. */
    List<StudyClass> toProtect() {
        StudyClass largest = classes.stream()
                .max(Comparator.comparingInt(StudyClass::images))
                .orElse(null);
        return classes.stream()
                .filter(each -> !each.isGuarded() && !each.equals(largest))
                .limit(2)
                .toList();
    }
}
