package org.prunescope.app.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.prunescope.app.workbench.Opened;
import org.prunescope.chart.ClassMark;
import org.prunescope.metric.GuardRail;
import org.prunescope.study.ClassLabel;
import org.prunescope.study.OpenData;

/**
 * One class as every screen shows it.
 *
 * @param label its number
 * @param images over all parts
 * @param isGuarded whether a guard-rail speaks of it
 * @param isRarest whether no class has fewer images
 */
public record StudyClass(int label, ClassLabel name, ClassMark mark, int images, boolean isGuarded, boolean isRarest) {

    /** The classes in the order of their numbers; none without images. */
    public static List<StudyClass> inOrder(Opened files, List<GuardRail> guards) {
        if (files.data().isEmpty()) {
            return List.of();
        }
        OpenData data = files.data().get();
        int[] images = data.dataset().classCounts();
        int rarest = IntStream.range(0, images.length)
                .boxed()
                .min(Comparator.comparingInt(label -> images[label]))
                .orElseThrow();
        Set<Integer> guarded = new TreeSet<>();
        guards.forEach(guard -> guarded.add(guard.label()));
        Set<Integer> watched = new TreeSet<>(guarded);
        watched.add(rarest);
        List<ClassMark> marks = ClassMark.assign(images, watched);
        List<ClassLabel> names = files.classes();
        return IntStream.range(0, images.length)
                .mapToObj(label -> new StudyClass(
                        label,
                        names.get(label),
                        marks.get(label),
                        images[label],
                        guarded.contains(label),
                        label == rarest))
                .toList();
    }

    /**
     * The classes by how much they need watching: the guarded first, in the order of their guard-rails, then the rarest.
     */
    public static List<StudyClass> byNeed(Opened files, List<GuardRail> guards) {
        List<Integer> guarded = guards.stream().map(GuardRail::label).toList();
        return inOrder(files, guards).stream()
                .sorted(Comparator.comparingInt(
                                (StudyClass each) -> each.isGuarded ? guarded.indexOf(each.label) : guarded.size())
                        .thenComparingInt(StudyClass::images)
                        .thenComparingInt(StudyClass::label))
                .toList();
    }
}
