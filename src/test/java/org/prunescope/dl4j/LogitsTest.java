package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.prunescope.graph.Activation;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Shape;
import org.prunescope.graph.ToMap;

class LogitsTest {

    @Test
    void aSigmoidIsTakenAway() {
        assertThat(Logits.of(classifier(1).then("answer", Activation.sigmoid()).build())
                        .output())
                .isEqualTo("fc");
    }

    @Test
    void aSigmoidBeforeAChangeOfShapeIsTakenAway() {
        NetworkGraph logits = Logits.of(classifier(1)
                .then("answer", Activation.sigmoid())
                .then("map", new ToMap())
                .build());

        assertThat(logits.output()).isEqualTo("map");
        assertThat(logits.step("map").inputs()).containsExactly("fc");
    }

    @Test
    void independentAnswersAreNoClassifier() {
        NetworkGraph graph = classifier(3).then("answer", Activation.sigmoid()).build();

        assertThatThrownBy(() -> Logits.of(graph))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"answer\" gives 3 independent answers, but a classifier gives only one");
    }

    private static GraphBuilder classifier(int outputs) {
        return GraphBuilder.image(Shape.map(1, 4, 4)).conv("a", 2, 3, 1).classifier("fc", outputs);
    }
}
