package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
    private final History<String> history = History.of("a").then("b").then("c");

    @Test
    void undoGivesBackTheVeryValue() {
        assertThat(history.undo().orElseThrow().present()).isSameAs("b");
        assertThat(history.undo().flatMap(History::undo).orElseThrow().present())
                .isSameAs("a");
    }

    @Test
    void redoUndoesTheUndoing() {
        assertThat(history.undo().flatMap(History::redo)).hasValue(history);
    }

    @Test
    void aNewStepForgetsWhatWasUndone() {
        assertThat(history.undo().orElseThrow().then("d").redo()).isEmpty();
    }

    @Test
    void theSameValueIsNoStep() {
        assertThat(history.then("c")).isSameAs(history);
    }

    @Test
    void thereIsNothingBeforeTheBeginning() {
        assertThat(History.of("a").undo()).isEmpty();
        assertThat(history.redo()).isEmpty();
    }

    @Test
    void aResultComesIntoEveryStepSoThatUndoingKeepsIt() {
        History<String> withResult = history.everywhere(value -> value + "!");

        assertThat(withResult.undo().orElseThrow().present()).isEqualTo("b!");
    }

    @Test
    void onlyTheNewestStepsAreKept() {
        History<Integer> longer = History.of(0);
        for (int i = 1; i <= 1000; i++) {
            longer = longer.then(i);
        }
        assertThat(longer.past()).hasSize(500).endsWith(999);
    }
}
