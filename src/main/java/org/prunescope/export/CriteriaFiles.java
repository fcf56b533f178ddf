package org.prunescope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.analysis.Applicability;
import org.prunescope.score.analysis.CriterionPair;
import org.prunescope.score.analysis.Dendrogram;
import org.prunescope.score.analysis.LayerAgreement;
import org.prunescope.score.analysis.LayerDispersion;
import org.prunescope.score.analysis.LayerWeights;
import org.prunescope.score.analysis.Similarity;
import org.prunescope.score.analysis.Stability;
import org.prunescope.study.Calibration;
import org.prunescope.study.CriteriaComparison;

/** What criteria are worth, as facts and as tables. */
public final class CriteriaFiles {
    private CriteriaFiles() {}

    /** All criteria that score networks themselves. */
    public static Map<String, Object> list() {
        return Map.of(
                "criteria",
                Criteria.all().stream().map(CriteriaFiles::criterion).toList());
    }

    private static Map<String, Object> criterion(Criterion criterion) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", criterion.id());
        facts.put("label", criterion.label());
        facts.put("readsImages", !criterion.needs().isEmpty());
        facts.put("explanation", criterion.explanation());
        return facts;
    }

    /** A comparison with every figure of every layer. */
    public static Map<String, Object> facts(CriteriaComparison comparison) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("criteria", comparison.criteria());
        facts.put("calibration", comparison.choice().calibration());
        facts.put("draws", comparison.choice().draws());
        facts.put("imagesAvailable", comparison.available());
        facts.put("removed", comparison.choice().removed());
        facts.put("leftOut", comparison.leftOut());
        comparison.warning().ifPresent(warning -> facts.put("warning", warning));
        facts.put("similarity", similarity(comparison.similarity()));
        facts.put(
                "applicability",
                comparison.applicability().stream()
                        .map(CriteriaFiles::applicability)
                        .toList());
        Map<String, Object> stability = new LinkedHashMap<>();
        comparison
                .stability()
                .forEach((way, all) -> stability.put(
                        id(way), all.stream().map(CriteriaFiles::stability).toList()));
        facts.put("stability", stability);
        facts.put(
                "weights",
                comparison.weights().layers().stream()
                        .map(CriteriaFiles::weights)
                        .toList());
        return facts;
    }

    private static Map<String, Object> similarity(Similarity similarity) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("order", names(similarity, similarity.tree().order()));
        facts.put(
                "merges",
                IntStream.range(0, similarity.tree().merges().size())
                        .mapToObj(i -> merge(similarity, i))
                        .toList());
        facts.put(
                "families",
                similarity.families().stream()
                        .map(family -> names(similarity, family))
                        .toList());
        facts.put("pairs", similarity.pairs().stream().map(CriteriaFiles::pair).toList());
        return facts;
    }

    private static Map<String, Object> merge(Similarity similarity, int index) {
        Dendrogram tree = similarity.tree();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("criteria", names(similarity, tree.leavesOf(tree.leaves() + index)));
        facts.put("height", tree.merges().get(index).height());
        return facts;
    }

    private static List<String> names(Similarity similarity, List<Integer> places) {
        return places.stream().map(similarity.criteria()::get).toList();
    }

    private static Map<String, Object> pair(CriterionPair pair) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("first", pair.first());
        facts.put("second", pair.second());
        facts.put("spearman", pair.spearman());
        facts.put("kendall", pair.kendall());
        facts.put("spearmanOfAllChannels", pair.together());
        facts.put("removed", pair.overlap().removed());
        facts.put("overlap", pair.overlap().share());
        facts.put("overlapByChance", pair.overlap().shareByChance());
        facts.put("globalShift", pair.shift());
        facts.put("layers", pair.layers());
        return facts;
    }

    private static Map<String, Object> applicability(Applicability applicability) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("criterion", applicability.criterion());
        facts.put("verdict", applicability.verdict());
        facts.put("flatLayers", applicability.flatLayers());
        facts.put("variation", applicability.variation());
        facts.put("noise", applicability.noise());
        facts.put("layers", applicability.layers());
        return facts;
    }

    private static Map<String, Object> stability(Stability stability) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("criterion", stability.criterion());
        facts.put("draws", stability.draws());
        facts.put("fraction", stability.overall().fraction());
        facts.put("jaccard", stability.overall().jaccard());
        facts.put("kuncheva", stability.overall().kuncheva());
        facts.put("pairs", stability.overall().pairs());
        facts.put("layers", stability.layers());
        return facts;
    }

    private static Map<String, Object> weights(LayerWeights layer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("layer", layer.layer());
        facts.put("filters", layer.filters());
        facts.put("coordinates", layer.coordinates());
        facts.put("notNormal", layer.tests().normality().share());
        facts.put("meanNotZero", layer.tests().zeroMean().share());
        facts.put("equalVarianceP", layer.tests().equalVariance());
        facts.put("correlation", layer.geometry().correlation());
        facts.put("correlationByChance", layer.correlationByChance());
        facts.put("normVariation", layer.geometry().normVariation());
        facts.put("normVariationByTheory", layer.normVariationByTheory());
        facts.put("distanceVariation", layer.geometry().distanceVariation());
        facts.put("cosine", layer.geometry().cosine());
        facts.put("cosineByChance", layer.cosineByChance());
        return facts;
    }

    /**
     * Writes {@code similarity.csv}, {@code applicability.csv}, {@code stability.csv} and {@code weights.csv}, with a
     * row for each layer, into a folder.
     */
    public static void writeCsv(CriteriaComparison comparison, Path target) throws IOException {
        WholeFolder.write(target, folder -> {
            similaritySheet(comparison).write(folder.resolve("similarity.csv"));
            applicabilitySheet(comparison).write(folder.resolve("applicability.csv"));
            stabilitySheet(comparison).write(folder.resolve("stability.csv"));
            weightsSheet(comparison).write(folder.resolve("weights.csv"));
        });
    }

    private static Sheet similaritySheet(CriteriaComparison comparison) {
        Sheet sheet = new Sheet(List.of(
                "first",
                "second",
                "layer",
                "filters",
                "spearman",
                "kendall",
                "removed",
                "common",
                "common by chance",
                "only first",
                "only second"));
        for (CriterionPair pair : comparison.similarity().pairs()) {
            for (LayerAgreement layer : pair.layers()) {
                sheet.add(new Sheet.Cells()
                        .add(pair.first(), pair.second(), layer.layer(), layer.filters())
                        .add(layer.spearman())
                        .add(layer.kendall())
                        .add(
                                layer.overlap().removed(),
                                layer.overlap().common(),
                                layer.overlap().expected(),
                                numbers(layer.onlyFirst()),
                                numbers(layer.onlySecond())));
            }
        }
        return sheet;
    }

    private static String numbers(List<Integer> filters) {
        return filters.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static Sheet applicabilitySheet(CriteriaComparison comparison) {
        Sheet sheet = new Sheet(List.of(
                "criterion",
                "layer",
                "filters",
                "variation",
                "gini",
                "range",
                "tied share",
                "noise",
                "signal to noise",
                "flat because"));
        for (Applicability criterion : comparison.applicability()) {
            for (LayerDispersion layer : criterion.layers()) {
                sheet.add(new Sheet.Cells()
                        .add(criterion.criterion(), layer.layer(), layer.filters())
                        .add(layer.spread().variation())
                        .add(layer.spread().gini())
                        .add(layer.spread().range())
                        .add(layer.spread().tied())
                        .add(layer.noise())
                        .add(layer.signalToNoise())
                        .add(layer.isFlat() ? id(layer.flatness()) : ""));
            }
        }
        return sheet;
    }

    private static Sheet stabilitySheet(CriteriaComparison comparison) {
        Sheet sheet = new Sheet(List.of(
                "draw",
                "criterion",
                "layer",
                "draws",
                "filters",
                "removed",
                "union",
                "fraction",
                "jaccard",
                "kuncheva"));
        for (Map.Entry<Calibration.Draw, List<Stability>> way :
                comparison.stability().entrySet()) {
            for (Stability criterion : way.getValue()) {
                List<Stability.Layer> rows = new ArrayList<>(criterion.layers());
                rows.add(new Stability.Layer("all", criterion.overall()));
                for (Stability.Layer layer : rows) {
                    sheet.add(new Sheet.Cells()
                            .add(id(way.getKey()), criterion.criterion(), layer.name(), criterion.draws())
                            .add(
                                    layer.figures().filters(),
                                    layer.figures().removed(),
                                    layer.figures().union())
                            .add(layer.figures().fraction())
                            .add(layer.figures().jaccard())
                            .add(layer.figures().kuncheva()));
                }
            }
        }
        return sheet;
    }

    private static Sheet weightsSheet(CriteriaComparison comparison) {
        Sheet sheet = new Sheet(List.of(
                "layer",
                "filters",
                "weights of a filter",
                "share not normal",
                "share with mean not 0",
                "p of equal variance",
                "mean correlation",
                "mean correlation by chance",
                "variation of norms",
                "variation of norms by theory",
                "variation of distances",
                "mean cosine",
                "mean cosine by chance"));
        for (LayerWeights layer : comparison.weights().layers()) {
            sheet.add(new Sheet.Cells()
                    .add(layer.layer(), layer.filters(), layer.coordinates())
                    .add(layer.tests().normality().share())
                    .add(layer.tests().zeroMean().share())
                    .add(layer.tests().equalVariance())
                    .add(layer.geometry().correlation())
                    .add(layer.correlationByChance())
                    .add(layer.geometry().normVariation())
                    .add(layer.normVariationByTheory())
                    .add(layer.geometry().distanceVariation())
                    .add(layer.geometry().cosine())
                    .add(layer.cosineByChance()));
        }
        return sheet;
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
