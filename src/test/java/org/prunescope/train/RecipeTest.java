package org.prunescope.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prunescope.graph.Addition;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Shape;

class RecipeTest {
    /** The shortcut stands beside the second convolution, and before it. */
    private static final NetworkGraph GRAPH = GraphBuilder.image(Shape.map(3, 8, 8))
            .conv("stem", 4, 3, 1)
            .relu("r")
            .conv("block.shortcut", 6, 1, 1)
            .from("r")
            .conv("block.conv1", 6, 3, 1)
            .batchNorm("block.bn1")
            .then("add", new Addition(), "block.shortcut")
            .classifier("fc", 2)
            .build();

    private static Recipe from(String layer) {
        return Recipe.DEFAULT.withTrainFrom(Optional.of(layer));
    }

    @Test
    void allThatComesBeforeTheLayerIsFrozenEvenBesideIt() {
        assertThat(from("block.conv1").frozen(GRAPH)).containsExactlyInAnyOrder("input", "stem", "r", "block.shortcut");
        assertThat(from("stem").frozen(GRAPH)).isEqualTo(Set.of("input"));
        assertThat(Recipe.DEFAULT.frozen(GRAPH)).isEmpty();
    }

    @Test
    void anUnknownLayerIsAnsweredByTheNearestNames() {
        assertThatThrownBy(() -> from("block.conv2").frozen(GRAPH))
                .hasMessage("training cannot begin at “block.conv2”, which is no layer of this network:"
                        + " the nearest names are “block.conv1”, “block.shortcut”, “fc”");
        // A step without filters is no layer.
        assertThatThrownBy(() -> from("block.bn1").requireLayerIn(GRAPH))
                .hasMessageStartingWith("training cannot begin at “block.bn1”, which is no layer");
    }

    @Test
    void distancesCountCharacters() {
        assertThat(NearNames.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearNames.distance("", "abc")).isEqualTo(3);
        assertThat(NearNames.distance("conv1", "conv1")).isZero();
    }

    /** States and cells are kept under this text. */
    @Test
    void theTextOfARecipeThatTrainsAllIsTheOneOfOldTimes() {
        assertThat(Recipe.DEFAULT)
                .hasToString("Recipe[epochs=20, batchSize=32, optimization=" + Optimization.DEFAULT + ", balance="
                        + Balance.DEFAULT + ", augmentation=" + Recipe.DEFAULT.augmentation() + ", stopping="
                        + Stopping.DEFAULT + ", preparation=AS_IS, seed=1]");
        assertThat(from("fc").withSeed(4).withEpochs(2).toString())
                .startsWith("Recipe[epochs=2,")
                .endsWith(", seed=4, trainFrom=fc]");
    }
}
