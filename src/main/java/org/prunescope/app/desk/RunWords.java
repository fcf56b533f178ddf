package org.prunescope.app.desk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.prunescope.chart.Numbers;
import org.prunescope.data.Augmentation;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.study.Run;
import org.prunescope.train.Balance;
import org.prunescope.train.Optimization;
import org.prunescope.train.Recipe;
import org.prunescope.train.Weighting;

/** The choices of a run in a few words. */
public final class RunWords {
    private RunWords() {}

    /** The criterion without its direction: {@code Beta-Rank}. */
    public static String family(String criterion) {
        String label = Criteria.byId(criterion).label();
        int comma = label.indexOf(',');
        return comma < 0 ? label : label.substring(0, comma);
    }

    /** The criterion with its direction in short: {@code Beta-Rank, out/in}. */
    public static String criterion(String id) {
        return Criteria.byId(id).label().replace("output over input", "out/in").replace("input over output", "in/out");
    }

    public static String scope(Scope scope) {
        return scope == Scope.LAYER ? "each layer" : "all layers";
    }

    /** What was asked for: {@code Beta-Rank · all layers · MACs −50 %}. */
    public static String plan(Run run) {
        Policy policy = run.policy();
        return String.join(" · ", family(run.ranking().criterion()), scope(policy.scope()), target(policy.target()));
    }

    private static String target(Target target) {
        if (target instanceof Target.Filters filters) {
            return "filters " + Numbers.signedPercent(-filters.removed());
        } else if (target instanceof Target.Macs macs) {
            return "MACs " + Numbers.signedPercent(macs.left() - 1);
        } else if (target instanceof Target.Parameters parameters) {
            return "parameters " + Numbers.signedPercent(parameters.left() - 1);
        } else if (target instanceof Target.Latency latency) {
            return "latency " + Numbers.signedPercent(latency.left() - 1);
        }
        return target instanceof Target.Silent ? "silent channels" : "listed rates";
    }

    /** The recipe in one line: {@code class-balanced cross-entropy · SGD 0.01, cosine · batch 32 · flips · seed 1}. */
    public static String recipe(Recipe recipe) {
        List<String> parts = new ArrayList<>();
        Weighting.Kind weighting = recipe.balance().weighting().kind();
        parts.add((weighting == Weighting.Kind.NONE ? "" : weighting.label() + " ") + "cross-entropy");
        if (recipe.balance().sampling() == Balance.Sampling.BALANCED) {
            parts.add("class-balanced images");
        }
        Optimization optimization = recipe.optimization();
        parts.add("%s %s, %s"
                .formatted(
                        optimization.optimizer().label(),
                        plain(optimization.learningRate()),
                        optimization.schedule().label()));
        recipe.trainFrom().ifPresent(layer -> parts.add("from " + layer + " on"));
        if (recipe.keepsZeros()) {
            parts.add("zero weights kept");
        }
        parts.add("batch " + recipe.batchSize());
        parts.add(augmentation(recipe.augmentation()));
        parts.add("seed " + recipe.seed());
        return String.join(" · ", parts);
    }

    private static String augmentation(Augmentation augmentation) {
        List<String> kinds = new ArrayList<>();
        if (augmentation.flipHorizontal() || augmentation.flipVertical()) {
            kinds.add("flips");
        }
        if (augmentation.rotationDegrees() > 0) {
            kinds.add("rotations");
        }
        if (augmentation.cropPixels() > 0) {
            kinds.add("shifts");
        }
        return switch (kinds.size()) {
            case 0 -> "images as they are";
            case 1 -> kinds.get(0);
            default -> String.join(", ", kinds.subList(0, kinds.size() - 1)) + " and " + kinds.get(kinds.size() - 1);
        };
    }

    /** A rate with as many decimals as it has: {@code 0.01}, {@code 0.0005}. */
    private static String plain(double rate) {
        return new BigDecimal(Double.toString(rate)).stripTrailingZeros().toPlainString();
    }
}
