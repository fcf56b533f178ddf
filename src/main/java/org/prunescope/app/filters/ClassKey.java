package org.prunescope.app.filters;

import java.util.List;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.workbench.Opened;
import org.prunescope.study.ClassLabel;
import org.prunescope.study.Study;

/**
 * The classes of the open images; none without images.
 *
 * @param inOrder of the network's outputs
 * @param byNeed the guarded first, then the rarest
 */
record ClassKey(List<StudyClass> inOrder, List<StudyClass> byNeed) {
    static final ClassKey NONE = new ClassKey(List.of(), List.of());

    static ClassKey of(Opened opened, Study study) {
        return new ClassKey(StudyClass.inOrder(opened, study.guards()), StudyClass.byNeed(opened, study.guards()));
    }

    StudyClass get(int label) {
        return inOrder.get(label);
    }

    ClassLabel name(int label) {
        return inOrder.get(label).name();
    }

    /** Class numbers by how much the classes need watching. */
    List<Integer> order() {
        return byNeed.stream().map(StudyClass::label).toList();
    }

    boolean isEmpty() {
        return inOrder.isEmpty();
    }
}
