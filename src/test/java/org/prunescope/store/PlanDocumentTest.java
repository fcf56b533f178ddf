package org.prunescope.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.ConstantChannels;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Shape;

class PlanDocumentTest {
    private static final ChannelGroups GROUPS = ChannelGroups.of(GraphBuilder.image(Shape.map(3, 4, 4))
            .conv("a", 4, 3, 1)
            .relu("ra")
            .classifier("fc", 2)
            .build());

    @TempDir
    Path folder;

    @Test
    void whatChannelsLeaveBehindIsReadWithThem() throws IOException {
        ChannelSelection selection = read("""
                {"removed": [{"group": "a", "layers": ["a"], "channels": [1, 3]}], "constants": {"flatten": {"3": 0.25}}}
                """);

        assertThat(selection.removed("a")).containsExactly(1, 3);
        assertThat(selection.constants().value("flatten", 3)).isEqualTo(OptionalDouble.of(0.25));
    }

    @Test
    void aPlanWithoutConstantsLeavesNone() throws IOException {
        ChannelSelection selection = read("{\"removed\": [{\"group\": \"a\", \"channels\": [1]}]}");

        assertThat(selection.constants()).isEqualTo(ConstantChannels.NONE);
    }

    @Test
    void aConstantOfAChannelThatStaysIsRefused() {
        assertThatThrownBy(() -> read("{\"removed\": [{\"group\": \"a\", \"channels\": [1]}],"
                        + " \"constants\": {\"flatten\": {\"3\": 0.25}}}"))
                .isInstanceOf(StoreException.class)
                .hasMessage("“plan.json” is a plan for another network:"
                        + " channel 3 of \"flatten\" leaves a constant, but does not go.");
    }

    @Test
    void aConstantThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> read("{\"removed\": [{\"group\": \"a\", \"channels\": [3]}],"
                        + " \"constants\": {\"flatten\": {\"3\": \"much\"}}}"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("channel 3 of \"flatten\" cannot hold NaN everywhere");
    }

    private ChannelSelection read(String json) throws IOException {
        return PlanDocument.read(Files.writeString(folder.resolve("plan.json"), json), GROUPS);
    }
}
