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
import org.prunescope.study.Study;

/**
 * How the classes of the open images are named, marked and ordered wherever they appear.
 *
 * @param labels one for each class, in the order of the network's outputs
 * @param marks one for each class
 * @param order of lists: the guarded first, then the rarest
 */
public record ClassKey(List<ClassLabel> labels, List<ClassMark> marks, List<Integer> order) {
    /** Without images there are no classes. */
    private static final ClassKey NONE = new ClassKey(List.of(), List.of(), List.of());

    public ClassKey {
        labels = List.copyOf(labels);
        marks = List.copyOf(marks);
        order = List.copyOf(order);
    }

    public static ClassKey of(Opened opened, Study study) {
        return opened.data()
                .map(data -> of(opened.classes(), data.dataset().classCounts(), study.guards()))
                .orElse(NONE);
    }

    private static ClassKey of(List<ClassLabel> labels, int[] images, List<GuardRail> guards) {
        Set<Integer> guarded =
                new TreeSet<>(guards.stream().map(GuardRail::label).toList());
        List<Integer> order = IntStream.range(0, images.length)
                .boxed()
                .sorted(Comparator.comparing((Integer label) -> !guarded.contains(label))
                        .thenComparing(label -> images[label]))
                .toList();
        Set<Integer> watched = new TreeSet<>(guarded);
        IntStream.range(0, images.length)
                .boxed()
                .min(Comparator.comparing(label -> images[label]))
                .ifPresent(watched::add);
        return new ClassKey(labels, ClassMark.assign(images, watched), order);
    }

    public ClassLabel label(int index) {
        return labels.get(index);
    }

    public ClassMark mark(int index) {
        return marks.get(index);
    }
}
