package org.prunescope.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassMarkTest {

    @Test
    void theLargestClassIsGreyAndTheOthersFollowInOrder() {
        assertThat(ClassMark.assign(new int[] {1372, 254, 374}, Set.of()))
                .containsExactly(ClassMark.FIRST, ClassMark.SECOND, ClassMark.THIRD);
        assertThat(ClassMark.assign(new int[] {254, 1372, 374}, Set.of()))
                .containsExactly(ClassMark.SECOND, ClassMark.FIRST, ClassMark.THIRD);
    }

    @Test
    void amongEqualsTheFirstCountsAsTheLargest() {
        assertThat(ClassMark.assign(new int[] {5, 5}, Set.of())).containsExactly(ClassMark.FIRST, ClassMark.SECOND);
    }

    @Test
    void fromSixClassesOnOnlyTheWatchedAreColoured() {
        assertThat(ClassMark.assign(new int[] {90, 10, 10, 10, 10, 3}, Set.of(2, 5)))
                .containsExactly(
                        ClassMark.FIRST,
                        ClassMark.FIRST,
                        ClassMark.SECOND,
                        ClassMark.FIRST,
                        ClassMark.FIRST,
                        ClassMark.THIRD);
    }

    @Test
    void thereMustBeAClass() {
        assertThatIllegalArgumentException().isThrownBy(() -> ClassMark.assign(new int[0], Set.of()));
    }
}
