package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunescope.SharedData;
import org.prunescope.engine.Predictor;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.Masking;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Planner;
import org.prunescope.plan.Policy;
import org.prunescope.plan.PruningPlan;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.score.Evidence;
import org.prunescope.score.GroupScores;
import org.prunescope.score.Normalizer;
import org.prunescope.score.Reduction;
import org.prunescope.score.ScoreTable;

/** Networks for ImageNet in full size, whose files hold one number for all weights of a layer. */
class LightNetworksIT {

    private static double[] predict(Network network, Images images) {
        try (Predictor.Session session = new OnnxRuntime(2).open(network)) {
            float[] values = session.run(images.batch());
            double[] doubles = new double[values.length];
            Arrays.setAll(doubles, i -> values[i]);
            return doubles;
        }
    }

    @ParameterizedTest
    @CsvSource({"light-resnet50, 25557032", "light-squeezenet, 1235496", "light-densenet121, 7978856"})
    void thirtyPercentOfTheFiltersGoByTheirWeights(String name, long parameters) throws IOException {
        Network network = new OnnxFormat()
                .read(SharedData.file("data/networks/" + name + ".onnx"))
                .network();
        ChannelGroups groups = ChannelGroups.of(network.graph());
        ScoreTable scores = ScoreTable.of(Criteria.byId("l1"), network, Evidence.NONE, 1);
        PruningPlan plan = new Planner(groups, GroupScores.of(scores, groups, Normalizer.NONE, Reduction.MEAN))
                .plan(Policy.of(new Target.Filters(0.3), Scope.GLOBAL, Limits.NONE));
        Images images = Images.random(network.graph().imageShape(), 1, 1);

        assertThat(CostModel.costOf(network.graph()).parameters()).isEqualTo(parameters);
        assertThat(plan.removedFilters()).isBetween(0.2, 0.3);
        Network pruned = Surgery.prune(network, plan.selection());
        double[] masked = predict(Masking.mask(network, plan.selection()), images);
        float[] answers = new float[masked.length];
        double[] given = predict(pruned, images);
        for (int i = 0; i < answers.length; i++) {
            answers[i] = (float) given[i];
        }
        assertThat(answers).satisfies(Images.agreesWith(masked, 1e-4));
    }
}
