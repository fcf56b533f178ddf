package org.prunescope.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prunescope.plan.PruningPlan;
import org.prunescope.score.analysis.Applicability;
import org.prunescope.score.analysis.LayerAgreement;
import org.prunescope.score.analysis.Similarity;
import org.prunescope.score.analysis.Stability;
import org.prunescope.score.analysis.WeightDistribution;

/**
 * What criteria are worth on a network and its images. Layers that share channels lose them together, so similarity and
 * stability count them as one, under the name of their group; dispersion and weights are told layer by layer.
 *
 * @param choice what was asked for, without the criteria that cannot score the network
 * @param similarity of the criteria, by the first draw of the calibration
 * @param applicability of each criterion, in their order
 * @param stability of each criterion, in their order, for each way of drawing images
 * @param weights how the weights of the network are spread
 * @param leftOut criteria that cannot score the network
 * @param available images that draws are taken from
 */
public record CriteriaComparison(
        Choice choice,
        Similarity similarity,
        List<Applicability> applicability,
        Map<Calibration.Draw, List<Stability>> stability,
        WeightDistribution weights,
        List<LeftOut> leftOut,
        int available) {

    public CriteriaComparison {
        applicability = List.copyOf(applicability);
        stability = Collections.unmodifiableMap(new EnumMap<>(stability));
        leftOut = List.copyOf(leftOut);
    }

    /**
     * What is compared.
     *
     * @param criteria each at most once; their own calibrations do not count
     * @param calibration how many images make one draw and from where; its way of drawing is that of similarity and
     *     dispersion, its seed that of the first draw, the next draws have the next seeds
     * @param draws E, at least 2
     * @param removed channels that go of each group at the cut, by its id; none of others
     */
    public record Choice(
            List<RankingChoice> criteria, Calibration calibration, int draws, SortedMap<String, Integer> removed) {
        /** Draws that are made where nothing else is asked for. */
        public static final int DRAWS = 10;
        /** Images of each of them. */
        public static final int IMAGES = 128;

        public Choice {
            criteria = List.copyOf(criteria);
            removed = Collections.unmodifiableSortedMap(new TreeMap<>(removed));
            if (draws < 2) {
                throw new IllegalArgumentException("stability needs at least 2 draws of images, not " + draws);
            }
            Set<String> seen = new HashSet<>();
            for (RankingChoice criterion : criteria) {
                if (!seen.add(criterion.criterion())) {
                    throw new IllegalArgumentException("“%s” is named twice: a criterion is compared with others"
                            .formatted(criterion.criterion()));
                }
            }
        }

        /** How many channels of each group a plan removes. */
        public static SortedMap<String, Integer> removedBy(PruningPlan plan) {
            SortedMap<String, Integer> removed = new TreeMap<>();
            plan.cuts().stream()
                    .filter(cut -> cut.removed() > 0)
                    .forEach(cut -> removed.put(cut.group(), cut.removed()));
            return removed;
        }

        /** The same for other criteria. */
        Choice withCriteria(List<RankingChoice> others) {
            return new Choice(others, calibration, draws, removed);
        }
    }

    /**
     * A criterion that cannot score the network.
     *
     * @param criterion its id
     * @param reason a few words on what a layer has or lacks
     */
    public record LeftOut(String criterion, String reason) {}

    /** The ids of the criteria, in their order. */
    public List<String> criteria() {
        return similarity.criteria();
    }

    /** @throws NoSuchElementException if the criterion was not compared */
    public Applicability applicability(String criterion) {
        return applicability.stream()
                .filter(own -> own.criterion().equals(criterion))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("\"" + criterion + "\" was not compared"));
    }

    /** @throws NoSuchElementException if the criterion was not compared */
    public Stability stability(Calibration.Draw draw, String criterion) {
        return stability.get(draw).stream()
                .filter(own -> own.criterion().equals(criterion))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("\"" + criterion + "\" was not compared"));
    }

    /**
     * Two criteria in a group of layers.
     *
     * @param first id of a criterion
     * @param second id of the other
     * @param layer how they rank it, and the filters that only one of them removes
     */
    public record Disagreement(String first, String second, LayerAgreement layer) {}

    /** For each two criteria the layer where they disagree most; the worst first. */
    public List<Disagreement> disagreements() {
        List<Disagreement> all = new ArrayList<>();
        similarity.pairs().forEach(pair -> pair.disagreements().stream()
                .findFirst()
                .ifPresent(layer -> all.add(new Disagreement(pair.first(), pair.second(), layer))));
        all.sort((a, b) -> {
            int byShare = Double.compare(share(a), share(b));
            return byShare != 0 ? byShare : Double.compare(rho(a), rho(b));
        });
        return List.copyOf(all);
    }

    private static double share(Disagreement one) {
        return one.layer().overlap().share().orElse(1);
    }

    private static double rho(Disagreement one) {
        return one.layer().spearman().orElse(1);
    }

    /** A warning where draws share so many images that stability and noise look better than they are. */
    public Optional<String> warning() {
        int images = choice.calibration().images();
        if (2 * images <= available) {
            return Optional.empty();
        }
        return Optional.of(
                images >= available
                        ? "Every draw takes all %,d images, so draws do not differ: ask for fewer images to learn about stability."
                                .formatted(available)
                        : "Each draw takes %,d of %,d images, so draws share many of them and stability looks better than it is: ask for fewer images."
                                .formatted(images, available));
    }
}
