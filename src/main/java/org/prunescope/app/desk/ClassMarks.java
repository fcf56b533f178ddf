package org.prunescope.app.desk;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.prunescope.app.workbench.Opened;
import org.prunescope.chart.ClassMark;
import org.prunescope.metric.GuardRail;
import org.prunescope.study.OpenData;

/** The marks of the classes of the open images, the same in every screen. */
public final class ClassMarks {
    private ClassMarks() {}

    /** One mark for each class; the guarded and the rarest are watched. Empty without images. */
    public static List<ClassMark> of(Opened opened, List<GuardRail> guards) {
        return opened.data().map(data -> of(data, guards)).orElse(List.of());
    }

    private static List<ClassMark> of(OpenData data, List<GuardRail> guards) {
        int[] images = data.dataset().classCounts();
        Set<Integer> watched = new TreeSet<>();
        guards.forEach(guard -> watched.add(guard.label()));
        IntStream.range(0, images.length)
                .boxed()
                .min((a, b) -> Integer.compare(images[a], images[b]))
                .ifPresent(watched::add);
        return ClassMark.assign(images, watched);
    }
}
