package org.prunescope.export;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunescope.chart.Numbers;
import org.prunescope.data.Augmentation;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.SplitRule;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.study.Calibration;
import org.prunescope.train.Optimization;
import org.prunescope.train.Stopping;
import org.prunescope.train.Weighting;

/** Choices in plain words. */
final class Words {
    private Words() {}

    static String target(Target target) {
        if (target instanceof Target.Macs macs) {
            return "at most " + Numbers.percent(macs.left()) + " of the MACs stay";
        }
        if (target instanceof Target.Parameters parameters) {
            return "at most " + Numbers.percent(parameters.left()) + " of the parameters stay";
        }
        if (target instanceof Target.Latency latency) {
            return "at most " + Numbers.percent(latency.left()) + " of the time for one image stays";
        }
        if (target instanceof Target.Filters filters) {
            return Numbers.percent(filters.removed()) + " of the filters go";
        }
        if (target instanceof Target.Silent) {
            return "exactly the silent channels go";
        }
        return "a list of " + ((Target.Rates) target).rates().rates().size() + " compress rates";
    }

    static String scope(Scope scope) {
        return scope == Scope.GLOBAL ? "the lowest scores of the whole network go" : "every layer loses the same share";
    }

    static String limits(Limits limits) {
        String least = limits.minChannels() == 1 ? "1 filter" : limits.minChannels() + " filters";
        return "every layer keeps at least " + least
                + (limits.multiple() > 1 ? ", in multiples of " + limits.multiple() : "");
    }

    static String calibration(Calibration calibration) {
        return "%s of the %s part, %s, seed %d"
                .formatted(
                        ReportParts.images(calibration.images()),
                        calibration.source() == Calibration.Source.TRAIN ? "training" : "validation",
                        calibration.draw() == Calibration.Draw.BALANCED
                                ? "each class as often as it can be"
                                : "in the proportions of the part",
                        calibration.seed());
    }

    static String trained(Optional<String> first) {
        return first.map(layer -> "“" + layer + "” and all behind it; all before it stayed as it was")
                .orElse("all");
    }

    static String optimization(Optimization choice) {
        return "%s, learning rate %s, %s, weight decay %s"
                .formatted(
                        choice.optimizer().label(),
                        plain(choice.learningRate()),
                        choice.schedule().label(),
                        plain(choice.weightDecay()));
    }

    static String weighting(Weighting weighting) {
        return weighting.kind().label()
                + (weighting.kind() == Weighting.Kind.CLASS_BALANCED ? ", β = " + plain(weighting.beta()) : "");
    }

    static String augmentation(Augmentation choice) {
        List<String> parts = new ArrayList<>();
        if (choice.flipHorizontal()) {
            parts.add("mirrored left–right");
        }
        if (choice.flipVertical()) {
            parts.add("mirrored top–bottom");
        }
        if (choice.rotationDegrees() > 0) {
            parts.add("turned by up to " + plain(choice.rotationDegrees()) + "°");
        }
        if (choice.cropPixels() > 0) {
            parts.add("shifted by up to " + choice.cropPixels() + " pixels");
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    static String stopping(Stopping stopping) {
        return stopping.goal().label()
                + (stopping.patience() > 0 ? ", patience " + stopping.patience() + " epochs" : "");
    }

    static String split(SplitRule rule) {
        return "training %s, validation %s, test %s where the disk does not say, seed %d; images of one patient or lesion stay together"
                .formatted(
                        Numbers.percent(rule.train()),
                        Numbers.percent(rule.validation()),
                        Numbers.percent(rule.test()),
                        rule.seed());
    }

    static String preprocessing(Preprocessing choice) {
        String fit = choice.fit() == Preprocessing.Fit.STRETCH ? "resized" : "resized and cut in the middle";
        boolean isUnit = Math.abs(choice.scale() * 255 - 1) < 1e-9;
        String order = choice.order() == Preprocessing.Order.RGB
                ? ""
                : ", channels in the order " + String.join(", ", choice.order().colours());
        return "%s to %d×%d, %s, mean %s, deviation %s%s"
                .formatted(
                        fit,
                        choice.height(),
                        choice.width(),
                        isUnit ? "values 0…1" : "values times " + plain(choice.scale()),
                        list(choice.mean()),
                        list(choice.deviation()),
                        order);
    }

    private static String list(List<Double> values) {
        return String.join(" ", values.stream().map(Words::plain).toList());
    }

    /** As few digits as tell it, up to four significant ones. */
    static String plain(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
