package org.prunescope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunescope.train.Descent.Block;
import org.prunescope.train.Descent.Treatment;

class DescentTest {
    /** Numbers of size 1 in single precision. */
    private static final float ROUNDING = 1e-6f;

    @Test
    void nesterovStepsLookAhead() {
        Descent descent = new Descent(optimization(Optimizer.NESTEROV, 0), List.of(new Block(1, Treatment.LEARNED)));
        float[] w = {1};

        descent.step(w, new float[] {2}, 0.1);
        // v = -0.2, w = 1 + 0.9 · -0.2 - 0.2
        assertThat(w[0]).isCloseTo(0.62f, within(ROUNDING));

        descent.step(w, new float[] {1}, 0.1);
        // v = 0.9 · -0.2 - 0.1 = -0.28, w = 0.62 + 0.9 · -0.28 - 0.1
        assertThat(w[0]).isCloseTo(0.268f, within(ROUNDING));
    }

    @Test
    void theFirstStepsOfAdamHaveTheSizeOfTheRate() {
        Descent descent = new Descent(optimization(Optimizer.ADAM, 0), List.of(new Block(2, Treatment.LEARNED)));
        float[] w = {1, 1};

        descent.step(w, new float[] {300, -0.003f}, 0.1);
        assertThat(w).containsExactly(new float[] {0.9f, 1.1f}, within(1e-5f));

        descent.step(w, new float[] {300, -0.003f}, 0.1);
        assertThat(w).containsExactly(new float[] {0.8f, 1.2f}, within(1e-5f));
    }

    @Test
    void onlyWeightsDecayAndStatisticsMoveAsTheyAreTold() {
        Descent descent = new Descent(
                optimization(Optimizer.NESTEROV, 0.5),
                List.of(
                        new Block(1, Treatment.DECAYED),
                        new Block(1, Treatment.LEARNED),
                        new Block(1, Treatment.MOVED),
                        new Block(1, Treatment.FIXED)));
        float[] w = {10, 10, 10, 10};

        descent.step(w, new float[] {0, 0, 3, 3}, 0.1);

        // 10 - 0.1 · 0.5 · 10
        assertThat(w).containsExactly(new float[] {9.5f, 10, 7, 10}, within(ROUNDING));
    }

    @ParameterizedTest
    @EnumSource
    void heldWeightsStayZeroAndAllOthersLearn(Optimizer optimizer) {
        List<Block> blocks = List.of(new Block(3, Treatment.DECAYED), new Block(1, Treatment.LEARNED));
        Descent free = new Descent(optimization(optimizer, 0.5), blocks);
        Descent held = new Descent(optimization(optimizer, 0.5), blocks);
        float[] learned = {0, 2, 0, 0};
        float[] kept = learned.clone();
        held.holdZeros(kept);
        for (float gradient : new float[] {1, -2, 3}) {
            float[] gradients = {gradient, gradient, -gradient, gradient};
            free.step(learned, gradients, 0.1);
            held.step(kept, gradients, 0.1);
        }

        assertThat(learned[0]).isNotZero();
        assertThat(learned[2]).isNotZero();
        assertThat(kept).containsExactly(0, learned[1], 0, learned[3]);
    }

    @Test
    void decayIsApartFromAdamsGradient() {
        Descent descent = new Descent(optimization(Optimizer.ADAM, 0.5), List.of(new Block(1, Treatment.DECAYED)));
        float[] w = {10};

        descent.step(w, new float[] {7}, 0.1);

        // 10 - 0.1 · 0.5 · 10 - 0.1
        assertThat(w[0]).isCloseTo(9.4f, within(1e-5f));
    }

    @Test
    void aRestoredMemoryGoesOnToTheBit() {
        for (Optimizer optimizer : Optimizer.values()) {
            List<Block> blocks = List.of(new Block(1, Treatment.DECAYED));
            Descent whole = new Descent(optimization(optimizer, 0.1), blocks);
            float[] w = {1};
            whole.step(w, new float[] {0.3f}, 0.1);
            float[] copy = w.clone();
            Descent continued = new Descent(optimization(optimizer, 0.1), blocks);
            continued.restore(whole.state());

            whole.step(w, new float[] {0.7f}, 0.1);
            continued.step(copy, new float[] {0.7f}, 0.1);

            assertThat(copy).isEqualTo(w);
            assertThat(continued.steps()).isEqualTo(2);
        }
    }

    @Test
    void theMemoryOfAnotherOptimiserIsRefused() {
        List<Block> blocks = List.of(new Block(3, Treatment.LEARNED));
        Descent adam = new Descent(optimization(Optimizer.ADAM, 0), blocks);
        Descent nesterov = new Descent(optimization(Optimizer.NESTEROV, 0), blocks);

        assertThatThrownBy(() -> nesterov.restore(adam.state()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("memory of 3 and 3 numbers, but 3 and 0 are needed");
    }

    private static Optimization optimization(Optimizer optimizer, double decay) {
        return new Optimization(optimizer, 0.1, Schedule.CONSTANT, decay);
    }
}
