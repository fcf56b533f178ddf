package org.prunescope.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prunescope.metric.ConfusionMatrix;

/** Which class each output of a network stands for, judged by the answers that it gives. */
public final class OutputOrder {
    /** With fewer images of a class than this, some order fits by chance. */
    private static final int IMAGES_PER_CLASS = 5;

    private OutputOrder() {}

    /** The order of the disk. */
    public static List<Integer> ofDisk(int classes) {
        return IntStream.range(0, classes).boxed().toList();
    }

    /** The same with two places exchanged. */
    public static List<Integer> swapped(List<Integer> order, int one, int other) {
        List<Integer> next = new ArrayList<>(order);
        Collections.swap(next, one, other);
        return List.copyOf(next);
    }

    /** The same from the other end. */
    public static List<Integer> reversed(List<Integer> order) {
        List<Integer> next = new ArrayList<>(order);
        Collections.reverse(next);
        return List.copyOf(next);
    }

    /**
     * The answers as they are if outputs stand for classes in an order.
     *
     * @param answers with classes and outputs in the order of the disk
     * @param order for each output the class of the disk
     */
    public static ConfusionMatrix understood(ConfusionMatrix answers, List<Integer> order) {
        int[][] counts = new int[answers.classes()][answers.classes()];
        for (int truth = 0; truth < counts.length; truth++) {
            for (int output = 0; output < counts.length; output++) {
                counts[truth][order.get(output)] = answers.get(truth, output);
            }
        }
        return new ConfusionMatrix(counts);
    }

    /**
     * Balanced accuracy if outputs stand for classes in an order.
     *
     * @param answers with classes and outputs in the order of the disk
     * @param order for each output the class of the disk
     * @return empty without images
     */
    public static OptionalDouble balancedAccuracy(ConfusionMatrix answers, List<Integer> order) {
        return IntStream.range(0, order.size())
                .filter(output -> answers.support(order.get(output)) > 0)
                .mapToDouble(output -> recall(answers, order.get(output), output))
                .average();
    }

    private static double recall(ConfusionMatrix answers, int label, int output) {
        return answers.support(label) == 0 ? 0 : (double) answers.get(label, output) / answers.support(label);
    }

    /** The order in which the answers are best; that of the disk where no other is better. */
    public static List<Integer> best(ConfusionMatrix answers) {
        List<Integer> disk = ofDisk(answers.classes());
        List<Integer> assigned = assigned(answers);
        double rounding = 1e-9;
        return balancedAccuracy(answers, assigned).orElse(0)
                        > balancedAccuracy(answers, disk).orElse(0) + rounding
                ? assigned
                : disk;
    }

    /**
     * The assignment of classes to outputs with the greatest sum of recalls, in O(classes³): outputs are taken in one
     * after the other, each along the cheapest chain of exchanges under the potentials so far.
     *
     * @see <a href="https://doi.org/10.1137/0105003">Munkres 1957</a>
     */
    private static List<Integer> assigned(ConfusionMatrix answers) {
        int n = answers.classes();
        double[] outputPotential = new double[n + 1];
        double[] labelPotential = new double[n + 1];
        int[] outputOf = new int[n + 1]; // by label, both from 1; 0 is none yet
        for (int output = 1; output <= n; output++) {
            int[] way = new int[n + 1];
            double[] least = new double[n + 1];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            boolean[] visited = new boolean[n + 1];
            int label = 0;
            outputOf[0] = output;
            do {
                visited[label] = true;
                int from = outputOf[label];
                double step = Double.POSITIVE_INFINITY;
                int next = 0;
                for (int other = 1; other <= n; other++) {
                    if (!visited[other]) {
                        double cost =
                                -recall(answers, other - 1, from - 1) - outputPotential[from] - labelPotential[other];
                        if (cost < least[other]) {
                            least[other] = cost;
                            way[other] = label;
                        }
                        if (least[other] < step) {
                            step = least[other];
                            next = other;
                        }
                    }
                }
                for (int other = 0; other <= n; other++) {
                    if (visited[other]) {
                        outputPotential[outputOf[other]] += step;
                        labelPotential[other] -= step;
                    } else {
                        least[other] -= step;
                    }
                }
                label = next;
            } while (outputOf[label] != 0);
            while (label != 0) {
                outputOf[label] = outputOf[way[label]];
                label = way[label];
            }
        }
        Integer[] order = new Integer[n];
        for (int label = 1; label <= n; label++) {
            order[outputOf[label] - 1] = label - 1;
        }
        return List.of(order);
    }

    /**
     * An order in which the answers are clearly better.
     *
     * @param order for each output the class of the disk
     * @param present balanced accuracy in the present order
     * @param then the same in this order
     */
    public record Suggestion(List<Integer> order, List<Integer> before, double present, double then) {

        /**
         * {@code Outputs 1 and 2 look swapped: balanced accuracy 0.31 as is, 0.88 swapped.}
         *
         * @param classNames in the order of the disk
         * @param units outputs of the network: one sigmoid unit tells two classes apart
         */
        public String sentence(List<String> classNames, int units) {
            List<Integer> changed = IntStream.range(0, order.size())
                    .filter(output -> !order.get(output).equals(before.get(output)))
                    .boxed()
                    .toList();
            if (units == 1) {
                return "The output looks to mean “%s”, not “%s”: %s"
                        .formatted(classNames.get(order.get(1)), classNames.get(before.get(1)), figures("so"));
            }
            if (changed.size() == 2) {
                return "Outputs %d and %d look swapped: %s"
                        .formatted(changed.get(0), changed.get(1), figures("swapped"));
            }
            return "The outputs look to be %s: %s"
                    .formatted(order.stream().map(classNames::get).collect(Collectors.joining(", ")), figures("so"));
        }

        private String figures(String now) {
            return String.format(Locale.ROOT, "balanced accuracy %.2f as is, %.2f %s.", present, then, now);
        }
    }

    /**
     * Another order in which the answers are clearly better; empty where there is none, or too few images to tell.
     *
     * @param answers with classes and outputs in the order of the disk
     * @param present for each output the class of the disk
     */
    public static Optional<Suggestion> suggestion(ConfusionMatrix answers, List<Integer> present) {
        if (answers.total() < IMAGES_PER_CLASS * answers.classes()) {
            return Optional.empty();
        }
        List<Integer> best = best(answers);
        double now = balancedAccuracy(answers, present).orElse(0);
        double then = balancedAccuracy(answers, best).orElse(0);
        return then > now + InputTrials.CLEARLY
                ? Optional.of(new Suggestion(best, present, now, then))
                : Optional.empty();
    }
}
