package org.prunescope.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.study.InputTrials;
import org.prunescope.study.OutputOrder;

/**
 * What the usual ways of bringing images to a network came to.
 *
 * @param trials with classes in the order of the disk
 * @param classNames in the order of the disk
 * @param order for each output the class that it stands for
 * @param units outputs of the network
 */
record InputTable(InputTrials trials, List<String> classNames, List<Integer> order, int units) {

    /** The trials as they are in the order of the outputs. */
    private InputTrials understood() {
        return new InputTrials(trials.trials().stream()
                .map(trial -> new InputTrials.Trial(trial.check(), OutputOrder.understood(trial.answers(), order)))
                .toList());
    }

    List<String> lines() {
        InputTrials all = understood();
        Optional<InputTrials.Trial> best = all.best();
        List<String> lines = new ArrayList<>();
        lines.add("%d training images, brought in the usual ways".formatted(all.images()));
        lines.add("%-52s %9s %9s  %s".formatted("way", "accuracy", "balanced", "worst class"));
        for (InputTrials.Trial trial : all.trials()) {
            int worst = worst(trial.answers());
            lines.add("%-52s %9s %9s  %s %s, n = %d%s%s"
                    .formatted(
                            trial.check().label(),
                            Tables.number(trial.answers().accuracy()),
                            rate(trial.answers().balancedAccuracy()),
                            Tables.number(trial.answers().recall(worst)),
                            classNames.get(worst),
                            trial.answers().support(worst),
                            best.filter(trial::equals).isPresent() ? "  best" : "",
                            trial.check()
                                    .known()
                                    .map(whose -> "  known: " + whose)
                                    .orElse("")));
        }
        ConfusionMatrix some = all.trials().get(0).answers();
        lines.add("%-52s %9s %9s"
                .formatted("always the largest class", Tables.number(some.majorityAccuracy()), rate(all.guessing())));
        lines.add("");
        lines.add(all.sentence());
        all.disagreement().ifPresent(lines::add);
        suggestion().ifPresent(lines::add);
        return lines;
    }

    private static String rate(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** The class with images that is recognized worst. */
    private static int worst(ConfusionMatrix answers) {
        return IntStream.range(0, answers.classes())
                .filter(label -> answers.support(label) > 0)
                .boxed()
                .min(Comparator.comparingDouble(
                        label -> answers.recall(label).value().orElse(1)))
                .orElse(0);
    }

    /** Whether outputs look to stand for other classes, judged by the way that answers best. */
    private Optional<String> suggestion() {
        InputTrials.Trial judged = trials.trials().stream()
                .max(Comparator.comparingDouble(
                        trial -> OutputOrder.balancedAccuracy(trial.answers(), OutputOrder.best(trial.answers()))
                                .orElse(0)))
                .orElseThrow();
        return OutputOrder.suggestion(judged.answers(), order)
                .map(found -> found.sentence(classNames, units) + " --classes "
                        + String.join(
                                ",", found.order().stream().map(classNames::get).toList())
                        + " says so (" + judged.check().convention().phrase() + ").");
    }

    List<Map<String, Object>> facts() {
        List<Map<String, Object>> facts = new ArrayList<>();
        InputTrials all = understood();
        for (InputTrials.Trial trial : all.trials()) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("way", trial.check().convention());
            own.put("known", trial.check().known().isPresent());
            own.put("images", trial.answers().total());
            own.put("accuracy", trial.answers().accuracy());
            own.put("balancedAccuracy", trial.answers().balancedAccuracy());
            int worst = worst(trial.answers());
            own.put("worstClass", classNames.get(worst));
            own.put("worstRecall", trial.answers().recall(worst));
            own.put("majorityAccuracy", trial.answers().majorityAccuracy());
            facts.add(own);
        }
        return facts;
    }
}
