package org.prunescope.export;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.prunescope.data.DataReport;
import org.prunescope.data.DatasetLayout;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.SplitRule;
import org.prunescope.engine.NetworkFile;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Planner;
import org.prunescope.plan.Policy;
import org.prunescope.plan.PruningPlan;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.ClassResponses;
import org.prunescope.score.Criteria;
import org.prunescope.score.Evidence;
import org.prunescope.score.GroupScores;
import org.prunescope.score.ScoreTable;
import org.prunescope.study.ClassLabel;
import org.prunescope.study.Provenance;
import org.prunescope.study.Ranking;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Run;
import org.prunescope.study.Study;
import org.prunescope.train.EpochResult;
import org.prunescope.train.Recipe;
import org.prunescope.train.TrainingResult;

/** A ResNet-20 on three skewed classes with answers drawn by a seed: everything that findings can hold. */
final class SampleFindings {
    static final List<String> CLASSES = List.of("nevus", "melanoma", "seborrheic keratosis");
    private static final int[] SUPPORTS = {274, 51, 75};
    private static final RankingChoice CHOICE = RankingChoice.DEFAULT.withCriterion(Criteria.byId("l1"));
    private static final Network NETWORK =
            SampleGraphs.randomized(CifarResNet.graph(20, Shape.map(3, 32, 32), 3, CifarResNet.Shortcut.PADDED), 1);
    private static final ChannelGroups GROUPS = ChannelGroups.of(NETWORK.graph());

    private SampleFindings() {}

    /** A network has been opened, nothing else. */
    static Findings bare() {
        return new Findings(
                Study.EMPTY.withName("Skin lesions"),
                file(),
                GROUPS,
                Optional.empty(),
                Optional.empty(),
                Findings.Measured.NOTHING,
                provenance());
    }

    /** A fine-tuned run is told of. */
    static Findings whole() {
        return whole("Skin lesions", CLASSES);
    }

    static Findings whole(String name, List<String> classes) {
        Findings.Ranked ranked = ranked();
        Predictions original = answers(new double[] {0.9, 0.75, 0.74}, 1);
        Predictions preview = answers(new double[] {0.97, 0.3, 0.45}, 2);
        List<EpochResult> epochs = epochs();
        Run done = run(7, "Beta half", ranked.plan(), preview).trained(result(epochs), 88);
        Run gentle = run(1, "L1, gentle", ranked.plan(), preview);
        Study study = Study.EMPTY
                .withName(name)
                .withPolicy(ranked.plan().policy())
                .withGuards(List.of(
                        new GuardRail(1, GuardRail.Kind.RECALL, 0.6),
                        new GuardRail(1, GuardRail.Kind.RECALL_LOSS, 0.05)))
                .withRun(gentle)
                .withRun(done);
        return new Findings(
                study,
                file(),
                GROUPS,
                Optional.of(data(classes)),
                Optional.of(ranked),
                new Findings.Measured(
                        Optional.of(original),
                        Optional.of(preview),
                        Optional.of(done),
                        Optional.of(answers(new double[] {0.91, 0.74, 0.78}, 1))),
                provenance());
    }

    private static Findings.Ranked ranked() {
        ScoreTable scores = ScoreTable.of(Criteria.byId("l1"), NETWORK, Evidence.NONE, 1);
        Map<String, ClassResponses> responses = new HashMap<>();
        Random random = new Random(3);
        for (String layer : scores.layers()) {
            double[][] means = new double[3][scores.scores(layer).length];
            double[][] half = new double[3][scores.scores(layer).length];
            for (int label = 0; label < 3; label++) {
                Arrays.setAll(means[label], i -> random.nextDouble());
                Arrays.fill(half[label], 0.02);
            }
            responses.put(layer, new ClassResponses(means, half, new int[] {400, 400, 400}));
        }
        GroupScores byGroup = GroupScores.of(scores, GROUPS, CHOICE.normalizer(), CHOICE.reduction());
        Policy policy = Policy.of(new Target.Macs(0.5), Scope.GLOBAL, Limits.NONE);
        PruningPlan plan = new Planner(GROUPS, byGroup).plan(policy);
        return new Findings.Ranked(new Ranking(scores, responses, List.of(400, 400, 400)), CHOICE, byGroup, plan);
    }

    private static Run run(int number, String name, PruningPlan plan, Predictions answers) {
        return Run.pruned(number, name, CHOICE, plan, answers.confusion(), 2, provenance())
                .begun(Recipe.DEFAULT);
    }

    private static TrainingResult result(List<EpochResult> epochs) {
        int best = EpochResult.best(epochs, Recipe.DEFAULT.stopping().goal()).epoch();
        return new TrainingResult(NETWORK, best, epochs, TrainingResult.End.FINISHED, 400);
    }

    private static List<EpochResult> epochs() {
        List<EpochResult> epochs = new ArrayList<>();
        for (int epoch = 0; epoch <= 20; epoch++) {
            double learned = 1 - Math.exp(-epoch / 3.0);
            double[] recalls = {0.93 - 0.02 * learned, 0.3 + 0.44 * learned, 0.45 + 0.33 * learned};
            epochs.add(new EpochResult(
                    epoch,
                    1.2 - 0.9 * learned,
                    0.9 - 0.4 * learned + 0.005 * epoch,
                    answers(recalls, 10 + epoch).confusion(),
                    0.01 * (1 + Math.cos(Math.PI * epoch / 20)) / 2,
                    4.4));
        }
        return epochs;
    }

    /** Answers with about these recalls; mistakes go to the largest class more often. */
    private static Predictions answers(double[] recalls, long seed) {
        Random random = new Random(seed);
        int all = Arrays.stream(SUPPORTS).sum();
        int[] labels = new int[all];
        float[] outputs = new float[all * 3];
        int image = 0;
        for (int label = 0; label < 3; label++) {
            for (int i = 0; i < SUPPORTS[label]; i++) {
                boolean isRight = random.nextDouble() < recalls[label];
                int wrong = label == 0 ? 1 + random.nextInt(2) : random.nextInt(4) > 0 ? 0 : 3 - label;
                int answer = isRight ? label : wrong;
                labels[image] = label;
                for (int c = 0; c < 3; c++) {
                    outputs[image * 3 + c] = (float) (random.nextGaussian() + (c == answer ? 4 : 0));
                }
                outputs[image * 3 + answer] = (float) (5 + random.nextDouble());
                image++;
            }
        }
        return Predictions.of(outputs, labels, 3, Predictions.Scale.LOGITS);
    }

    private static DataFacts data(List<String> classes) {
        return new DataFacts(
                "ISIC 2017",
                ClassLabel.of(classes),
                List.of(823, 152, 225),
                List.of(274, 51, 75),
                List.of(275, 50, 75),
                SplitRule.DEFAULT,
                Preprocessing.unit(3, 32, 32),
                new DataReport(
                        DatasetLayout.SPLIT_FOLDERS,
                        2000,
                        List.of("images/ISIC_0000042.jpg: the file ends early"),
                        List.of("labels.csv, line 12: no image"),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static NetworkFile file() {
        return new NetworkFile(
                Path.of("resnet20-isic.onnx"),
                NETWORK,
                "onnx",
                "ONNX, opset 13",
                1_090_000,
                "ab".repeat(32),
                List.of());
    }

    private static Provenance provenance() {
        return new Provenance(
                "ab".repeat(32),
                "cd".repeat(32),
                new TreeMap<>(Map.of("PruneScope", "1.0", "Java", "17.0.12")),
                Instant.parse("2026-11-20T14:05:00Z"));
    }
}
