package org.prunescope.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.prunescope.chart.StructureLayout.Place;

class StructureLayoutTest {
    /** A stem, two branches of unlike length, what joins them, and a skip past everything. */
    private static final List<List<Integer>> BRANCHES =
            List.of(List.of(), List.of(0), List.of(0), List.of(2), List.of(1, 3), List.of(4, 0));

    /** Every box reads all earlier ones of its block, as in DenseNet-121. */
    private static List<List<Integer>> dense() {
        List<List<Integer>> inputs = new ArrayList<>();
        inputs.add(List.of());
        for (int layers : new int[] {6, 12, 24, 16}) {
            int first = inputs.size() - 1;
            List<Integer> parts = new ArrayList<>(List.of(first));
            for (int layer = 0; layer < layers; layer++) {
                inputs.add(List.copyOf(parts));
                for (int step = 0; step < 4; step++) {
                    inputs.add(List.of(inputs.size() - 1));
                }
                parts.add(inputs.size() - 1);
            }
            inputs.add(List.copyOf(parts));
            inputs.add(List.of(inputs.size() - 1));
        }
        return inputs;
    }

    private static void requireReadable(StructureLayout layout) {
        List<Place> boxes = layout.boxes();
        for (int i = 0; i < boxes.size(); i++) {
            Place box = boxes.get(i);
            assertThat(box.x()).isBetween(0.0, layout.width() - StructureLayout.BOX_WIDTH);
            assertThat(box.y()).isBetween(0.0, layout.height() - StructureLayout.BOX_HEIGHT);
            for (int j = 0; j < i; j++) {
                boolean isApart = Math.abs(box.x() - boxes.get(j).x()) >= StructureLayout.BOX_WIDTH
                        || Math.abs(box.y() - boxes.get(j).y()) >= StructureLayout.BOX_HEIGHT;
                assertThat(isApart).as("boxes %d and %d", i, j).isTrue();
            }
        }
        for (StructureLayout.Edge edge : layout.edges()) {
            List<Place> points = edge.points();
            assertThat(points.get(0).y()).isEqualTo(boxes.get(edge.from()).y() + StructureLayout.BOX_HEIGHT);
            assertThat(points.get(points.size() - 1).y())
                    .isEqualTo(boxes.get(edge.to()).y());
            for (int i = 1; i < points.size(); i++) {
                assertThat(points.get(i).y()).isGreaterThan(points.get(i - 1).y());
            }
        }
    }

    @Test
    void boxesStandApartAndEdgesRunDownwards() {
        StructureLayout layout = StructureLayout.of(BRANCHES);

        requireReadable(layout);
        assertThat(layout.edges()).hasSize(7);
    }

    @Test
    void theSameGraphAlwaysLooksTheSame() {
        assertThat(StructureLayout.of(BRANCHES).boxes())
                .isEqualTo(StructureLayout.of(BRANCHES).boxes());
        assertThat(StructureLayout.of(BRANCHES).edges())
                .isEqualTo(StructureLayout.of(BRANCHES).edges());
    }

    @Test
    void aChainIsAColumn() {
        StructureLayout layout = StructureLayout.of(List.of(List.of(), List.of(0), List.of(1)));

        assertThat(layout.boxes())
                .extracting(Place::x)
                .containsOnly(layout.boxes().get(0).x());
        assertThat(layout.boxes()).extracting(Place::y).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void noEdgePassesThroughABox() {
        StructureLayout layout = StructureLayout.of(dense());

        for (StructureLayout.Edge edge : layout.edges()) {
            List<Place> points = edge.points();
            IntStream.range(1, points.size() - 1).forEach(i -> assertThat(layout.boxes())
                    .noneMatch(box -> points.get(i).y() >= box.y()
                            && points.get(i).y() <= box.y() + StructureLayout.BOX_HEIGHT
                            && points.get(i).x() >= box.x()
                            && points.get(i).x() <= box.x() + StructureLayout.BOX_WIDTH));
        }
    }

    @Test
    void aDenseNetIsPlacedWhileOneWaits() {
        List<List<Integer>> dense = dense();

        // The bound leaves room for slow machines and a cold start.
        StructureLayout layout = Assertions.assertTimeout(Duration.ofMillis(500), () -> StructureLayout.of(dense));

        assertThat(layout.boxes()).hasSize(299);
        requireReadable(layout);
    }

    @Test
    void aBoxCannotReadALaterOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StructureLayout.of(List.of(List.of(0))))
                .withMessageContaining("box 0 reads 0");
    }
}
