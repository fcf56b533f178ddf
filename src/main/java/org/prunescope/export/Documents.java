package org.prunescope.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.TrainingPace;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.ConstantChannels;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Cost;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.Counter;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Step;
import org.prunescope.metric.Comparison;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Evaluation;
import org.prunescope.metric.Interval;
import org.prunescope.metric.McNemar;
import org.prunescope.metric.Measurement;
import org.prunescope.metric.Verdict;
import org.prunescope.plan.PruningPlan;
import org.prunescope.score.ScoreTable;
import org.prunescope.study.Benchmark;
import org.prunescope.study.ExportProof;
import org.prunescope.study.LatencyCheck;
import org.prunescope.study.LayerPair;
import org.prunescope.study.Ranking;
import org.prunescope.study.Run;
import org.prunescope.study.Study;
import org.prunescope.train.EpochResult;
import org.prunescope.train.TrainingResult;

/**
 * Facts in the shape in which other programs read them: keys in a fixed order, undefined measures null. The command
 * line prints them, exporters write them.
 */
public final class Documents {
    private Documents() {}

    /** A network: its cost, its layers and its groups of channels. */
    public static Map<String, Object> network(NetworkFile file) {
        Network network = file.network();
        NetworkGraph graph = network.graph();
        ChannelGroups groups = ChannelGroups.of(graph);
        CostModel model = CostModel.of(groups);
        Cost cost = model.cost(ChannelSelection.keepAll());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", file.path().toString());
        facts.put("format", file.description());
        facts.put("fileBytes", file.bytes());
        facts.put("sha256", file.sha256());
        facts.put("notes", file.notes());
        file.convention().ifPresent(expected -> facts.put("expectedInput", expected));
        facts.put(
                "input",
                List.of(
                        graph.imageShape().channels(),
                        graph.imageShape().height(),
                        graph.imageShape().width()));
        facts.put("classes", network.classes());
        facts.putAll(cost(cost));
        Map<String, Object> counters = new LinkedHashMap<>();
        for (Counter counter : Counter.values()) {
            counters.put(counter.label(), model.count(counter, ChannelSelection.keepAll()));
        }
        facts.put("counters", counters);
        facts.put("layers", layers(network, groups, model));
        facts.put("groups", groups.all().stream().map(Documents::group).toList());
        return facts;
    }

    private static List<Map<String, Object>> layers(Network network, ChannelGroups groups, CostModel model) {
        Map<String, Cost> costs = model.perLayer(ChannelSelection.keepAll());
        List<Map<String, Object>> layers = new ArrayList<>();
        for (Step layer : network.layers()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("name", layer.name());
            facts.put("kind", kind(layer));
            facts.put("in", network.graph().inputShapes(layer).get(0).channels());
            facts.put("out", network.graph().shape(layer.name()).channels());
            facts.put("parameters", costs.get(layer.name()).parameters());
            facts.put("macs", costs.get(layer.name()).macs());
            facts.put(
                    "group", groups.ofLayer(layer.name()).map(ChannelGroup::id).orElse(null));
            layers.add(facts);
        }
        return layers;
    }

    static String kind(Step layer) {
        boolean isDepthwise = layer.operation() instanceof Convolution conv && conv.isDepthwise();
        return isDepthwise ? "depthwise-conv" : layer.operation().kind();
    }

    private static Map<String, Object> group(ChannelGroup group) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", group.id());
        facts.put("channels", group.channels());
        facts.put(
                "members",
                group.members().stream().map(ChannelGroup.Member::layer).toList());
        facts.put("locked", group.isLocked());
        group.lock().ifPresent(reason -> facts.put("reason", reason));
        return facts;
    }

    /** What a network costs. */
    public static Map<String, Object> cost(Cost cost) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("filters", cost.filters());
        facts.put("parameters", cost.parameters());
        facts.put("macs", cost.macs());
        facts.put("activationBytes", cost.activationBytes());
        facts.put("storedBytes", cost.storedBytes());
        return facts;
    }

    /** Scores of each layer, by filter. */
    public static Map<String, Object> ranking(Ranking ranking) {
        ScoreTable scores = ranking.scores();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("criterion", scores.criterion());
        facts.put("imagesPerClass", ranking.images());
        List<Map<String, Object>> layers = new ArrayList<>();
        for (String layer : scores.layers()) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("name", layer);
            own.put("scores", scores.scores(layer));
            ranking.responses(layer).ifPresent(responses -> {
                List<List<Double>> means = new ArrayList<>();
                for (int label = 0; label < responses.classes(); label++) {
                    List<Double> row = new ArrayList<>();
                    for (int filter = 0; filter < responses.filters(); filter++) {
                        row.add(responses.mean(label, filter).orElse(null));
                    }
                    means.add(row);
                }
                own.put("classResponses", means);
                List<Map<String, Object>> specialists = new ArrayList<>();
                for (int filter = 0; filter < responses.filters(); filter++) {
                    int number = filter;
                    responses
                            .specialty(filter)
                            .ifPresent(special -> specialists.add(
                                    Map.of("filter", number, "class", special.label(), "factor", special.factor())));
                }
                own.put("specialists", specialists);
            });
            layers.add(own);
        }
        facts.put("layers", layers);
        return facts;
    }

    /** A plan: what goes by group, what that leaves behind by step and channel, what stays by layer with its original number, and the cost before and after. */
    public static Map<String, Object> plan(PruningPlan plan, ChannelGroups groups) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("policy", plan.policy());
        List<Map<String, Object>> removed = new ArrayList<>();
        for (String id : plan.selection().groups()) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("group", id);
            own.put(
                    "layers",
                    groups.get(id).members().stream()
                            .map(ChannelGroup.Member::layer)
                            .toList());
            own.put("channels", plan.selection().removed(id));
            removed.add(own);
        }
        facts.put("removed", removed);
        if (!plan.selection().constants().equals(ConstantChannels.NONE)) {
            facts.put("constants", plan.selection().constants().values());
        }
        facts.put("kept", keptFilters(plan.selection(), groups));
        facts.put("before", cost(plan.before()));
        facts.put("after", cost(plan.after()));
        plan.shortfall().ifPresent(sentence -> facts.put("shortfall", sentence));
        return facts;
    }

    /** For each layer that loses filters, the original numbers of those it keeps. */
    private static Map<String, int[]> keptFilters(ChannelSelection selection, ChannelGroups groups) {
        Map<String, int[]> kept = new LinkedHashMap<>();
        for (ChannelGroup group : groups.all()) {
            for (ChannelGroup.Member member : group.members()) {
                int[] own = IntStream.range(0, member.channels().size())
                        .filter(i ->
                                selection.keeps(group.id(), member.channels().get(i)))
                        .toArray();
                if (own.length < member.channels().size()) {
                    kept.put(member.layer(), own);
                }
            }
        }
        return kept;
    }

    /** An evaluation: overall measures, and for each class its measures with support and interval. */
    public static Map<String, Object> evaluation(Evaluation evaluation, List<String> classNames) {
        ConfusionMatrix confusion = evaluation.confusion();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("n", confusion.total());
        facts.put("accuracy", value(confusion.accuracy()));
        facts.put("majorityAccuracy", value(confusion.majorityAccuracy()));
        Measurement balanced = evaluation.balancedAccuracy(1);
        facts.put("balancedAccuracy", value(balanced));
        facts.put("balancedAccuracyLow", low(balanced));
        facts.put("balancedAccuracyHigh", high(balanced));
        facts.put("macroF1", confusion.macroF1());
        facts.put("worstRecall", confusion.worstRecall());
        facts.put("mcc", value(confusion.matthewsCorrelation()));
        facts.put("kappa", value(confusion.kappa()));
        facts.put("macroAuc", value(evaluation.macroAuc()));
        facts.put("logLoss", value(evaluation.logLoss()));
        facts.put("confusion", confusion);
        List<Map<String, Object>> classes = new ArrayList<>();
        for (int label = 0; label < classNames.size(); label++) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("name", classNames.get(label));
            putRecall(own, confusion.recall(label));
            own.put("precision", value(confusion.precision(label)));
            own.put("specificity", value(confusion.specificity(label)));
            own.put("f1", value(confusion.f1(label)));
            own.put("auc", value(evaluation.roc(label).area()));
            own.put("averagePrecision", value(evaluation.precisionRecall(label).area()));
            classes.add(own);
        }
        facts.put("classes", classes);
        return facts;
    }

    /** A recall with its support and interval. */
    static void putRecall(Map<String, Object> facts, Measurement recall) {
        facts.put("support", recall.support());
        facts.put("recall", value(recall));
        facts.put("recallLow", low(recall));
        facts.put("recallHigh", high(recall));
    }

    /** A change of recall with its interval. */
    static void putChange(Map<String, Object> facts, Measurement change) {
        facts.put("change", value(change));
        facts.put("changeLow", low(change));
        facts.put("changeHigh", high(change));
    }

    private static Double value(Measurement measurement) {
        return measurement.value().isPresent() ? measurement.value().getAsDouble() : null;
    }

    private static Double low(Measurement measurement) {
        return measurement.interval().map(Interval::low).orElse(null);
    }

    private static Double high(Measurement measurement) {
        return measurement.interval().map(Interval::high).orElse(null);
    }

    /** Two networks on the same images. */
    public static Map<String, Object> comparison(Comparison comparison, double margin, List<String> classNames) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("before", evaluation(new Evaluation(comparison.before()), classNames));
        facts.put("after", evaluation(new Evaluation(comparison.after()), classNames));
        facts.put("mcnemar", mcnemar(comparison.test()));
        Measurement change = comparison.balancedAccuracyChange(1);
        Map<String, Object> difference = new LinkedHashMap<>();
        difference.put("balancedAccuracy", value(change));
        difference.put("low", low(change));
        difference.put("high", high(change));
        List<Map<String, Object>> classes = new ArrayList<>();
        for (int label = 0; label < classNames.size(); label++) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("name", classNames.get(label));
            own.put("recall", value(comparison.recallChange(label)));
            own.put("low", low(comparison.recallChange(label)));
            own.put("high", high(comparison.recallChange(label)));
            own.put("mcnemar", mcnemar(comparison.testsByClass().get(label)));
            classes.add(own);
        }
        difference.put("classes", classes);
        facts.put("difference", difference);
        Verdict verdict = comparison.judge(margin, 1);
        facts.put("margin", margin);
        facts.put("finding", verdict.finding());
        facts.put("verdict", verdict.sentence("the second network", "the first"));
        return facts;
    }

    private static Map<String, Object> mcnemar(McNemar test) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("lost", test.lost());
        facts.put("gained", test.gained());
        facts.put("p", test.p());
        return facts;
    }

    /** A fine-tuning run: its epochs, the best of them, and how fast it was. */
    public static Map<String, Object> training(TrainingResult result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("epochs", result.epochs().stream().map(Documents::epoch).toList());
        facts.put("best", result.bestEpoch());
        facts.put("end", result.end());
        facts.put("imagesPerSecond", result.imagesPerSecond());
        return facts;
    }

    private static Map<String, Object> epoch(EpochResult epoch) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("epoch", epoch.epoch());
        facts.put("loss", epoch.trainingLoss());
        facts.put("validationLoss", epoch.validationLoss());
        facts.put("balancedAccuracy", epoch.confusion().balancedAccuracy());
        Double[] recall = new Double[epoch.confusion().classes()];
        Arrays.setAll(recall, label -> value(epoch.confusion().recall(label)));
        facts.put("recall", recall);
        facts.put("learningRate", epoch.learningRate());
        facts.put("seconds", epoch.seconds());
        return facts;
    }

    /**
     * Everything that led to a result: what was asked, what came out, and what it was made of.
     *
     * @param proof of the network's file, if one was written
     */
    public static Map<String, Object> record(Findings findings, Optional<ExportProof> proof) {
        Study study = findings.study();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("study", study.name());
        facts.put("provenance", findings.provenance());
        facts.put("data", findings.data().orElse(null));
        findings.run().ifPresent(run -> {
            facts.put("run", run.number());
            facts.put("name", run.name());
            facts.put("state", run.state());
            facts.put("made", run.provenance());
        });
        findings.cut().ifPresent(cut -> {
            facts.put("ranking", cut.choice());
            facts.put("policy", cut.policy());
            facts.put("selection", cut.selection());
            facts.put("before", cost(cut.before()));
            facts.put("after", cost(cut.after()));
        });
        findings.run().ifPresent(run -> putTraining(facts, run));
        facts.put("guards", study.guards());
        facts.put("margin", study.margin());
        findings.data().ifPresent(data -> facts.put("validation", validation(findings, data)));
        facts.put("finals", study.finals());
        proof.ifPresent(own -> facts.put("proof", own));
        return facts;
    }

    private static void putTraining(Map<String, Object> facts, Run run) {
        facts.put("recipe", run.recipe().orElse(null));
        facts.put("epochs", run.epochs().stream().map(Documents::epoch).toList());
        facts.put("best", run.bestEpoch());
        facts.put("seconds", run.seconds());
    }

    private static Map<String, Object> validation(Findings findings, DataFacts data) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (MeasuredNetwork version : findings.versions()) {
            facts.put(
                    version.name(),
                    version.answers()
                            .map(answers -> evaluation(new Evaluation(answers), data.names()))
                            .orElseGet(() -> Map.of("confusion", version.confusion())));
        }
        return facts;
    }

    /** What networks take on this machine. */
    public static Map<String, Object> pace(TrainingPace pace) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("batch", pace.batch());
        facts.put("threads", pace.threads());
        facts.put("programMillis", pace.program());
        facts.put("layersMillis", pace.layers());
        facts.put("ratio", pace.ratio());
        pace.obstacle().ifPresent(why -> facts.put("obstacle", why));
        return facts;
    }

    public static Map<String, Object> benchmark(Benchmark benchmark) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("basis", benchmark.basis());
        facts.put("threads", benchmark.choice().threads());
        facts.put("before", figures(benchmark.before()));
        benchmark.after().ifPresent(after -> {
            facts.put("after", figures(after));
            facts.put("speedUps", benchmark.speedUps());
            facts.put("macReduction", benchmark.macReduction().orElseThrow());
        });
        benchmark.gap().ifPresent(gap -> {
            facts.put("speedUpOfMacReduction", gap.ratio());
            facts.put("summary", gap.summary());
            facts.put(
                    "causes",
                    gap.parts().stream()
                            .map(part -> Map.of(
                                    "cause",
                                    part.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                    "millis",
                                    part.millis(),
                                    "sentence",
                                    part.sentence()))
                            .toList());
        });
        facts.put("layers", benchmark.layers().stream().map(Documents::pair).toList());
        return facts;
    }

    private static Map<String, Object> figures(Benchmark.Figures figures) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", figures.name());
        facts.putAll(cost(figures.cost()));
        facts.put("onnxBytes", figures.fileBytes());
        facts.put("idleBytes", orNull(figures.idleBytes()));
        facts.put("batches", figures.batches().stream().map(Documents::batch).toList());
        return facts;
    }

    private static Map<String, Object> batch(Benchmark.BatchFigures batch) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("batch", batch.batch());
        facts.put("medianMillis", batch.latency().median());
        facts.put("lowerQuartileMillis", batch.latency().low());
        facts.put("upperQuartileMillis", batch.latency().high());
        facts.put("runs", batch.latency().runs());
        facts.put("imagesPerSecond", batch.throughput());
        facts.put("peakBytes", orNull(batch.peakBytes()));
        return facts;
    }

    private static Long orNull(OptionalLong bytes) {
        return bytes.isPresent() ? Long.valueOf(bytes.getAsLong()) : null;
    }

    private static Map<String, Object> pair(LayerPair pair) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("layer", pair.layer());
        pair.before().ifPresent(timed -> facts.put("before", timed(timed)));
        pair.after().ifPresent(timed -> facts.put("after", timed(timed)));
        return facts;
    }

    private static Map<String, Object> timed(LayerPair.Timed timed) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("in", timed.in());
        facts.put("out", timed.out());
        facts.put("millis", timed.millis());
        facts.put("macs", timed.macs());
        facts.put("macsPerByte", timed.intensity());
        facts.put("memoryBound", timed.isMemoryBound());
        return facts;
    }

    /** Predicted and measured latency of a pruned network. */
    public static Map<String, Object> latency(LatencyCheck check) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("predictedShare", check.predictedShare());
        facts.put("measuredShare", check.measuredShare());
        facts.put("predictedMillis", check.predictedMillis());
        facts.put("benchmark", benchmark(check.benchmark()));
        return facts;
    }
}
