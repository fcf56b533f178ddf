package org.prunescope.app.desk;

import java.util.List;
import org.prunescope.app.workbench.Opened;
import org.prunescope.chart.ClassMark;
import org.prunescope.study.ClassLabel;
import org.prunescope.study.Study;

/**
 * How the classes of the open images are named, marked and ordered wherever they appear; none without images.
 *
 * @param inOrder of the network's outputs
 * @param byNeed the guarded first, then the rarest
 */
public record ClassKey(List<StudyClass> inOrder, List<StudyClass> byNeed) {
    /** No classes. */
    public static final ClassKey NONE = new ClassKey(List.of(), List.of());

    public ClassKey {
        inOrder = List.copyOf(inOrder);
        byNeed = List.copyOf(byNeed);
    }

    public static ClassKey of(Opened opened, Study study) {
        return new ClassKey(StudyClass.inOrder(opened, study.guards()), StudyClass.byNeed(opened, study.guards()));
    }

    public int size() {
        return inOrder.size();
    }

    public StudyClass get(int label) {
        return inOrder.get(label);
    }

    public ClassLabel label(int label) {
        return get(label).name();
    }

    public ClassMark mark(int label) {
        return get(label).mark();
    }

    /** Numbers of the classes by how much they need watching. */
    public List<Integer> order() {
        return byNeed.stream().map(StudyClass::label).toList();
    }
}
