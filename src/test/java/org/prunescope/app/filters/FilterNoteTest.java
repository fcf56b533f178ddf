package org.prunescope.app.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prunescope.app.canvas.FilterTile.Decision;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.filters.LayerFilters.Standing;
import org.prunescope.chart.ClassMark;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Shape;
import org.prunescope.score.ClassResponses;
import org.prunescope.score.Criteria;
import org.prunescope.study.ClassLabel;
import org.prunescope.study.RankingChoice;

class FilterNoteTest {
    private static final RankingChoice BETA = RankingChoice.DEFAULT;

    /** Filter 0 answers melanoma 0.6, keratosis 0.2, nevus 0.1: 4.0 times their mean. Filter 1 answers all alike. */
    private static final ClassResponses RESPONSES = new ClassResponses(
            new double[][] {{0.6, 0.3}, {0.2, 0.3}, {0.1, 0.3}},
            new double[][] {{0.05, 0.05}, {0.05, 0.05}, {0.05, 0.05}},
            new int[] {51, 75, 1074});

    private static final ClassKey CLASSES = classes("melanoma", "seborrheic keratosis", "nevus");

    @Test
    void aRemovedFilterThatServesAClassIsALossWithItsReason() {
        FilterNote note =
                FilterNote.of(layer(Decision.REMOVED, BETA), 0, CLASSES).orElseThrow();

        assertThat(note)
                .isEqualTo(new FilterNote(
                        "Serves melanoma",
                        "It answers melanoma 4.0 times as strongly as the other classes."
                                + " Its score counts all images alike, and 1\u202f149 of 1\u202f200 are not melanoma.",
                        true));
    }

    @Test
    void aKeptFilterNeedsNoReason() {
        FilterNote note = FilterNote.of(layer(Decision.KEPT, BETA), 0, CLASSES).orElseThrow();

        assertThat(note.isLoss()).isFalse();
        assertThat(note.text()).isEqualTo("It answers melanoma 4.0 times as strongly as the other classes.");
    }

    @Test
    void aCriterionThatLooksAtWeightsIsNotBlamedOnImages() {
        RankingChoice l1 = BETA.withCriterion(Criteria.byId("l1"));

        FilterNote note = FilterNote.of(layer(Decision.REMOVED, l1), 0, CLASSES).orElseThrow();

        assertThat(note.text()).endsWith("Its score looks at weights alone, not at classes.");
    }

    @Test
    void aFilterThatAnswersAllClassesAlikeHasNoNote() {
        assertThat(FilterNote.of(layer(Decision.REMOVED, BETA), 1, CLASSES)).isEmpty();
    }

    private static LayerFilters layer(Decision decision, RankingChoice choice) {
        Standing standing = new Standing(
                choice,
                List.of(0.2, 0.8),
                List.of(1, 0),
                Optional.of(RESPONSES),
                List.of(RESPONSES.specialty(0), RESPONSES.specialty(1)),
                List.of(51, 75, 1074));
        ChannelGroups groups = ChannelGroups.of(GraphBuilder.image(Shape.map(1, 4, 4))
                .conv("a", 2, 3, 1)
                .relu("r")
                .classifier("fc", 3)
                .build());
        return new LayerFilters(
                "a",
                groups.get("a"),
                List.of(0, 1),
                standing,
                List.of(decision, Decision.KEPT),
                List.of(),
                Optional.empty());
    }

    private static ClassKey classes(String... names) {
        List<ClassLabel> labels = ClassLabel.of(List.of(names));
        List<StudyClass> classes = Stream.of(0, 1, 2)
                .map(i -> new StudyClass(
                        i, labels.get(i), List.of(ClassMark.values()).get(i), 10, false, i == 0))
                .toList();
        return new ClassKey(classes, classes);
    }
}
