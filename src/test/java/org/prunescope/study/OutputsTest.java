package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.LogSoftmax;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Softmax;
import org.prunescope.graph.ToMap;
import org.prunescope.metric.Predictions.Scale;

class OutputsTest {

    @Test
    void softmaxAndSingleSigmoidsGiveProbabilities() {
        assertThat(scale(3, net -> net.then("answer", new Softmax()))).isEqualTo(Scale.PROBABILITIES);
        for (Activation gate : List.of(Activation.sigmoid(), Activation.hardSigmoid(0.2f, 0.5f))) {
            assertThat(scale(1, net -> net.then("answer", gate))).isEqualTo(Scale.PROBABILITIES);
            assertThat(scale(3, net -> net.then("answer", gate))).isEqualTo(Scale.LOGITS);
        }
        assertThat(scale(3, net -> net.then("answer", new LogSoftmax()))).isEqualTo(Scale.LOGITS);
        assertThat(scale(1, net -> net)).isEqualTo(Scale.LOGITS);
    }

    /** Else a sigmoid would be taken for a logit, and be above 0 for every image. */
    @Test
    void aChangeOfShapeBehindThemChangesNothing() {
        assertThat(scale(1, net -> net.then("answer", Activation.sigmoid()).then("map", new ToMap())))
                .isEqualTo(Scale.PROBABILITIES);
        assertThat(scale(3, net -> net.then("answer", new Softmax()).then("flat", new Flatten())))
                .isEqualTo(Scale.PROBABILITIES);
    }

    @Test
    void aSingleOutputTellsTwoClassesApart() {
        Network network = network(1, net -> net);

        assertThat(network.outputs()).isEqualTo(1);
        assertThat(network.classes()).isEqualTo(2);
    }

    private static Scale scale(int outputs, UnaryOperator<GraphBuilder> ending) {
        return Outputs.scale(network(outputs, ending));
    }

    private static Network network(int outputs, UnaryOperator<GraphBuilder> ending) {
        GraphBuilder net =
                GraphBuilder.image(Shape.map(1, 4, 4)).conv("a", 2, 3, 1).classifier("fc", outputs);
        return Initialization.he(ending.apply(net).build(), 1);
    }
}
