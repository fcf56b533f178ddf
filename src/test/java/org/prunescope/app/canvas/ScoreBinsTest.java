package org.prunescope.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScoreBinsTest {
    private static final OptionalDouble CUT = OptionalDouble.of(0.35);

    @Test
    void everyFilterIsCountedOnce() {
        double[] scores = {0.05, 0.3, 0.3, 0.4, 0.95};
        boolean[] kept = {false, false, true, true, true};
        ScoreBins bins = ScoreBins.of(scores, kept, 10, 0, 1, CUT);

        assertThat(bins.removed()).containsExactly(1, 0, 0, 1, 0, 0, 0, 0, 0, 0);
        assertThat(bins.kept()).containsExactly(0, 0, 0, 1, 1, 0, 0, 0, 0, 1);
        assertThat(bins.highestBin()).isEqualTo(2);
        assertThat(bins.sentence()).isEqualTo("3 of 5 filters kept, cut at 0.35");
    }

    @Test
    void scoresAtAndBeyondTheEdgesFallIntoTheOutermostBins() {
        ScoreBins bins = ScoreBins.of(new double[] {-1, 0, 1, 2}, new boolean[4], 2, 0, 1, OptionalDouble.empty());

        assertThat(bins.removed()).containsExactly(2, 2);
        assertThat(bins.sentence()).isEqualTo("0 of 4 filters kept");
    }

    @Test
    void theTableHasARowForEachBin() {
        ScoreBins bins = ScoreBins.of(new double[] {0.2, 0.7}, new boolean[] {false, true}, 2, 0, 1, CUT);

        assertThat(bins.table().rows().get(1)).containsExactly("0.50", "1.00", "0", "1");
    }

    @Test
    void binsMustHaveAWidth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreBins.of(new double[0], new boolean[0], 4, 1, 1, CUT))
                .withMessage("bins from 1.0 to 1.0 have no width");
    }
}
