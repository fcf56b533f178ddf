package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassLabelTest {

    @Test
    void namesOfTheSample() {
        assertThat(ClassLabel.of(List.of("melanoma", "nevus", "seborrheic keratosis")))
                .containsExactly(
                        new ClassLabel("melanoma", "melanoma", "melanoma", "MEL"),
                        new ClassLabel("nevus", "nevus", "nevus", "NEV"),
                        new ClassLabel("seborrheic keratosis", "seb. keratosis", "seb. ker.", "SK"));
    }

    @Test
    void codesThatWouldCollideBecomeNumbers() {
        assertThat(ClassLabel.of(List.of("grade one", "grade other")))
                .extracting(ClassLabel::code)
                .containsExactly("C0", "C1");
    }

    @Test
    void shortNamesStay() {
        assertThat(ClassLabel.of(List.of("G0", "no sign")))
                .containsExactly(
                        new ClassLabel("G0", "G0", "G0", "G0"), new ClassLabel("no sign", "no sign", "no sign", "NS"));
    }
}
