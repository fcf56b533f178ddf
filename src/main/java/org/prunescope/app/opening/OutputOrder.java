package org.prunescope.app.opening;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.prunescope.metric.ConfusionMatrix;

/** Which class each output of a network stands for, judged by the answers that it gives. */
final class OutputOrder {
    /** All orders of more classes are too many to be tried. */
    private static final int MOST_CLASSES = 7;

    private OutputOrder() {}

    /** The order of the disk. */
    static List<Integer> ofDisk(int classes) {
        return IntStream.range(0, classes).boxed().toList();
    }

    /** The same with two places exchanged. */
    static List<Integer> swapped(List<Integer> order, int one, int other) {
        List<Integer> next = new ArrayList<>(order);
        Collections.swap(next, one, other);
        return List.copyOf(next);
    }

    /** The same from the other end. */
    static List<Integer> reversed(List<Integer> order) {
        List<Integer> next = new ArrayList<>(order);
        Collections.reverse(next);
        return List.copyOf(next);
    }

    /**
     * Balanced accuracy if outputs stand for classes in an order.
     *
     * @param answers with classes in the order of the disk
     * @param order for each output the class of the disk
     * @return empty without images
     */
    static OptionalDouble balancedAccuracy(ConfusionMatrix answers, List<Integer> order) {
        return IntStream.range(0, order.size())
                .filter(output -> answers.support(order.get(output)) > 0)
                .mapToDouble(
                        output -> (double) answers.get(order.get(output), output) / answers.support(order.get(output)))
                .average();
    }

    /** The order in which the answers are best; empty for many classes. */
    static Optional<List<Integer>> best(ConfusionMatrix answers) {
        if (answers.classes() > MOST_CLASSES) {
            return Optional.empty();
        }
        List<Integer> best = ofDisk(answers.classes());
        for (List<Integer> order : orders(answers.classes())) {
            if (balancedAccuracy(answers, order).orElse(0)
                    > balancedAccuracy(answers, best).orElse(0)) {
                best = order;
            }
        }
        return Optional.of(best);
    }

    private static List<List<Integer>> orders(int classes) {
        List<List<Integer>> orders = List.of(List.of());
        for (int label = 0; label < classes; label++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> order : orders) {
                for (int place = 0; place <= order.size(); place++) {
                    List<Integer> next = new ArrayList<>(order);
                    next.add(place, label);
                    longer.add(next);
                }
            }
            orders = longer;
        }
        return orders;
    }
}
