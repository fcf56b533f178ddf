package org.prunescope.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FixedStepsTest {
    private static final Network NETWORK = SampleGraphs.randomized(
            GraphBuilder.image(Shape.map(2, 4, 4))
                    .conv("a", 3, 3, 1)
                    .batchNorm("na")
                    .then("da", new Dropout(0.5))
                    .conv("b", 3, 3, 1)
                    .batchNorm("nb")
                    .then("db", new Dropout(0.5))
                    .classifier("fc", 2)
                    .build(),
            5);

    @Test
    void onlyWhatIsFixedChangesAndTheAnswerDoesNot() {
        Network fixed = FixedSteps.in(NETWORK, Set.of("input", "a", "na", "da")::contains);

        assertThat(fixed.graph().step("na").operation()).isEqualTo(new ChannelScaling(3));
        assertThat(fixed.graph().step("da").operation()).isEqualTo(new Dropout(0));
        for (String same : new String[] {"a", "b", "nb", "db", "fc"}) {
            assertThat(fixed.graph().step(same)).isEqualTo(NETWORK.graph().step(same));
            assertThat(fixed.parameters(same)).isEqualTo(NETWORK.parameters(same));
        }
        double[] image = new Random(1).doubles(2 * 4 * 4).toArray();
        assertThat(new ReferenceInterpreter(fixed).run(image))
                .containsExactly(new ReferenceInterpreter(NETWORK).run(image), within(1e-5));
    }
}
