package org.prunescope.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.analysis.Applicability;
import org.prunescope.score.analysis.LayerAgreement;
import org.prunescope.score.analysis.LayerDispersion;
import org.prunescope.score.analysis.LayerWeights;
import org.prunescope.score.analysis.OverLayers;
import org.prunescope.score.analysis.SelectionStability;
import org.prunescope.score.analysis.Similarity;
import org.prunescope.study.Calibration;
import org.prunescope.study.CriteriaComparison;

/** What criteria are worth, as text for people. */
final class CriteriaTables {
    private static final int DISAGREEMENTS_SHOWN = 8;
    private static final int FILTERS_SHOWN = 8;

    private CriteriaTables() {}

    /** All criteria with what they look at. */
    static List<String> list() {
        List<String> lines = new ArrayList<>();
        lines.add("%-16s %-14s %s".formatted("criterion", "reads", "what it is"));
        for (Criterion criterion : Criteria.all()) {
            lines.add("%-16s %-14s %s. %s"
                    .formatted(criterion.id(), reads(criterion.id()), criterion.label(), criterion.explanation()));
        }
        return lines;
    }

    private static String reads(String criterion) {
        return Criteria.byId(criterion).reading().label();
    }

    static List<String> lines(CriteriaComparison comparison) {
        List<String> lines = new ArrayList<>();
        addBasis(comparison, lines);
        if (comparison.criteria().size() > 1) {
            addSimilarity(comparison.similarity(), lines);
            addDisagreements(comparison, lines);
        }
        addApplicability(comparison, lines);
        addStability(comparison, lines);
        addWeights(comparison, lines);
        return lines;
    }

    private static void addBasis(CriteriaComparison comparison, List<String> lines) {
        CriteriaComparison.Choice choice = comparison.choice();
        int removed = choice.removed().values().stream().mapToInt(i -> i).sum();
        lines.add("%,d channels of %d groups of layers go at the cut; layers that share channels are one group"
                .formatted(removed, choice.removed().size()));
        lines.add("%d draws of %,d of %,d %s images each, natural and balanced, seeds %d to %d"
                .formatted(
                        choice.draws(),
                        Math.min(choice.calibration().images(), comparison.available()),
                        comparison.available(),
                        choice.calibration().source() == Calibration.Source.TRAIN ? "training" : "validation",
                        choice.calibration().seed(),
                        choice.calibration().seed() + choice.draws() - 1));
        comparison
                .leftOut()
                .forEach(one -> lines.add("left out: %s, because %s".formatted(one.criterion(), one.reason())));
    }

    private static void addSimilarity(Similarity similarity, List<String> lines) {
        List<Integer> order = similarity.tree().order();
        int width = width(similarity.criteria());
        lines.add("");
        lines.add("Rank agreement: Spearman's ρ, mean over groups (above the diagonal), share of removed channels in"
                + " common (below)");
        lines.add(" ".repeat(width + 3)
                + IntStream.rangeClosed(1, order.size())
                        .mapToObj("%6d"::formatted)
                        .collect(Collectors.joining()));
        for (int row = 0; row < order.size(); row++) {
            StringBuilder line = new StringBuilder(
                    "%2d %s".formatted(row + 1, padded(similarity.criteria().get(order.get(row)), width)));
            for (int column = 0; column < order.size(); column++) {
                line.append("%6s".formatted(cell(similarity, order, row, column)));
            }
            lines.add(line.toString());
        }
        lines.add("two random orders would have %s of the removed channels in common"
                .formatted(decimal(similarity.pairs().get(0).overlap().shareByChance())));
        if (!similarity.families().isEmpty()) {
            lines.add("rank alike (ρ ≥ %s): %s"
                    .formatted(
                            Similarity.STRONG,
                            similarity.families().stream()
                                    .map(family -> family.stream()
                                            .map(similarity.criteria()::get)
                                            .collect(Collectors.joining(", ")))
                                    .collect(Collectors.joining("; "))));
        }
        lines.add(similarity.sentence(id -> id, Optional.empty()));
    }

    private static String cell(Similarity similarity, List<Integer> order, int row, int column) {
        if (row == column) {
            return "";
        }
        return decimal(
                column > row
                        ? similarity.spearman(order.get(row), order.get(column))
                        : similarity.overlap(order.get(row), order.get(column)));
    }

    private static void addDisagreements(CriteriaComparison comparison, List<String> lines) {
        List<CriteriaComparison.Disagreement> all = comparison.disagreements();
        if (all.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Where two criteria disagree most, each pair's worst group");
        lines.add("%-34s %-24s %6s %9s  %s"
                .formatted("criteria", "group", "ρ", "differ", "only the first, only the second removes"));
        for (CriteriaComparison.Disagreement one : all.subList(0, Math.min(DISAGREEMENTS_SHOWN, all.size()))) {
            LayerAgreement layer = one.layer();
            lines.add("%-34s %-24s %6s %9s  %s; %s"
                    .formatted(
                            one.first() + ", " + one.second(),
                            layer.layer(),
                            decimal(layer.spearman()),
                            layer.overlap().differing() + " of "
                                    + layer.overlap().removed(),
                            filters(layer.onlyFirst()),
                            filters(layer.onlySecond())));
        }
    }

    private static String filters(List<Integer> numbers) {
        return numbers.stream().limit(FILTERS_SHOWN).map(String::valueOf).collect(Collectors.joining(" "))
                + (numbers.size() > FILTERS_SHOWN ? " …" : "");
    }

    private static void addApplicability(CriteriaComparison comparison, List<String> lines) {
        int width = width(comparison.criteria());
        lines.add("");
        lines.add("Applicability: can the scores tell filters apart? Medians over layers");
        lines.add("%s %-14s %9s %7s %14s %6s %12s  %s"
                .formatted(
                        padded("criterion", width),
                        "reads",
                        "variation",
                        "noise",
                        "signal/noise",
                        "ties",
                        "flat layers",
                        "verdict"));
        for (Applicability one : comparison.applicability()) {
            lines.add("%s %-14s %9s %7s %14s %6s %12s  %s"
                    .formatted(
                            padded(one.criterion(), width),
                            reads(one.criterion()),
                            median(one.variation()),
                            median(one.noise()),
                            median(one.signalToNoise()),
                            one.flatLayers(LayerDispersion.Flatness.TIES),
                            one.flatLayers() + "/" + one.layers().size(),
                            words(one.verdict())));
        }
    }

    private static String words(Applicability.Verdict verdict) {
        return switch (verdict) {
            case FITS -> "fits";
            case MANY_TIES -> "many ties";
            case CANNOT_TELL_APART -> "cannot tell apart";
        };
    }

    private static void addStability(CriteriaComparison comparison, List<String> lines) {
        int width = width(comparison.criteria());
        lines.add("");
        lines.add(
                "Stability over E = %d draws: fraction |union| / (E k), from %s (best) to 1; mean Jaccard; Kuncheva (0 by chance)"
                        .formatted(
                                comparison.choice().draws(),
                                decimal(OptionalDouble.of(
                                        1.0 / comparison.choice().draws()))));
        lines.add("%s %31s %31s".formatted(padded("", width), "natural draws", "balanced draws"));
        lines.add("%s %11s %9s %9s %11s %9s %9s"
                .formatted(
                        padded("criterion", width),
                        "fraction",
                        "Jaccard",
                        "Kuncheva",
                        "fraction",
                        "Jaccard",
                        "Kuncheva"));
        for (String criterion : comparison.criteria()) {
            SelectionStability natural =
                    comparison.stability(Calibration.Draw.NATURAL, criterion).overall();
            SelectionStability balanced =
                    comparison.stability(Calibration.Draw.BALANCED, criterion).overall();
            lines.add("%s %11s %9s %9s %11s %9s %9s%s"
                    .formatted(
                            padded(criterion, width),
                            decimal(natural.fraction()),
                            decimal(natural.jaccard()),
                            decimal(natural.kuncheva()),
                            decimal(balanced.fraction()),
                            decimal(balanced.jaccard()),
                            decimal(balanced.kuncheva()),
                            Criteria.byId(criterion).needs().isEmpty() ? "  uses no images" : ""));
        }
    }

    private static void addWeights(CriteriaComparison comparison, List<String> lines) {
        lines.add("");
        lines.add("Weights: shares of coordinates that are not normal or not around 0, p of equal variance; in brackets"
                + " what independent Gaussian weights would show");
        lines.add("%-24s %8s %8s %8s %7s %9s %15s %15s %9s %15s"
                .formatted(
                        "layer",
                        "filters",
                        "weights",
                        "not norm",
                        "mean≠0",
                        "variance",
                        "correlation",
                        "norms",
                        "distances",
                        "cosine"));
        for (LayerWeights layer : comparison.weights().layers()) {
            lines.add("%-24s %8d %8d %8s %7s %9s %15s %15s %9s %15s"
                    .formatted(
                            layer.layer(),
                            layer.filters(),
                            layer.coordinates(),
                            decimal(layer.tests().normality().share()),
                            decimal(layer.tests().zeroMean().share()),
                            fine(layer.tests().equalVariance()),
                            beside(layer.geometry().correlation(), layer.correlationByChance()),
                            beside(layer.geometry().normVariation(), layer.normVariationByTheory()),
                            fine(layer.geometry().distanceVariation()),
                            beside(layer.geometry().cosine(), layer.cosineByChance())));
        }
        lines.add("– where it cannot be told: normality takes at least 20 filters");
    }

    private static String beside(OptionalDouble value, double expected) {
        return "%s (%s)".formatted(fine(value), fine(OptionalDouble.of(expected)));
    }

    private static int width(List<String> criteria) {
        return Math.max(9, criteria.stream().mapToInt(String::length).max().orElse(0));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String median(Optional<OverLayers> figure) {
        return figure.map(over -> decimal(OptionalDouble.of(over.median()))).orElse("–");
    }

    private static String decimal(OptionalDouble value) {
        return rounded(value, 2);
    }

    private static String fine(OptionalDouble value) {
        return rounded(value, 3);
    }

    /** Without a sign before nothing, as the formatter would write it. */
    private static String rounded(OptionalDouble value, int digits) {
        return value.isPresent()
                ? BigDecimal.valueOf(value.getAsDouble())
                        .setScale(digits, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : "–";
    }
}
