package org.prunescope.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NormalizationInsertionTest {

    static Set<String> topologies() {
        return SampleGraphs.topologies().keySet();
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void freshNormalisationsChangeNoOutput(String topology) {
        Network network =
                SampleGraphs.randomized(SampleGraphs.topologies().get(topology).get(), 5);
        Random random = new Random(8);
        Map<String, ChannelMoments> moments = new LinkedHashMap<>();
        for (String target : NormalizationInsertion.targets(network.graph())) {
            moments.put(target, anyMoments(network.graph().shape(target).channels(), random));
        }

        Network inserted = NormalizationInsertion.insert(network, moments);

        double[] image = random.doubles(network.graph().imageShape().elements()).toArray();
        double[] wanted = new ReferenceInterpreter(network).run(image);
        // Single-precision parameters of the inserted steps, of size 1.
        assertThat(new ReferenceInterpreter(inserted).run(image)).containsExactly(wanted, within(1e-4));
        assertThat(NormalizationInsertion.targets(inserted.graph())).isEmpty();
    }

    @Test
    void aNormalisationStartsAsAnIdentityAtTheMeasuredMoments() {
        NetworkGraph graph =
                GraphBuilder.image(Shape.map(1, 4, 4)).conv("a", 1, 3, 1).build();
        ChannelMoments moments = new ChannelMoments(Tensor.vector(2), Tensor.vector(9));

        Network inserted = NormalizationInsertion.insert(Initialization.he(graph, 1), Map.of("a", moments));

        assertThat(inserted.graph().output()).isEqualTo("a.bn");
        assertThat(inserted.parameter("a.bn", Role.MEAN)).isEqualTo(Tensor.vector(2));
        assertThat(inserted.parameter("a.bn", Role.VARIANCE)).isEqualTo(Tensor.vector(9));
        assertThat(inserted.parameter("a.bn", Role.SHIFT)).isEqualTo(Tensor.vector(2));
        assertThat(inserted.parameter("a.bn", Role.SCALE).get(0)).isCloseTo(3, within(1e-5f));
    }

    @Test
    void missingMomentsAreNamed() {
        NetworkGraph graph =
                GraphBuilder.image(Shape.map(1, 4, 4)).conv("a", 1, 3, 1).build();

        assertThatThrownBy(() -> NormalizationInsertion.insert(Initialization.he(graph, 1), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no moments of \"a\"");
    }

    private static ChannelMoments anyMoments(int channels, Random random) {
        float[] mean = new float[channels];
        float[] variance = new float[channels];
        for (int i = 0; i < channels; i++) {
            mean[i] = (float) random.nextGaussian();
            variance[i] = random.nextFloat();
        }
        return new ChannelMoments(Tensor.vector(mean), Tensor.vector(variance));
    }
}
