package org.prunescope.app.opening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prunescope.chart.ClassMark;
import org.prunescope.data.Split;

/**
 * Images of each class in each part.
 *
 * @param rows a class each, in the order of the labels
 */
record ClassCounts(List<Row> rows) {
    /** Classes that get a mark of their own where there are more than marks. */
    private static final int WATCHED = 4;

    ClassCounts {
        rows = List.copyOf(rows);
    }

    /** The images of one class. */
    record Row(String name, ClassMark mark, int training, int validation, int test) {
        int all() {
            return training + validation + test;
        }
    }

    static ClassCounts of(Split split) {
        List<String> names = split.train().classNames();
        int[] training = split.train().classCounts();
        int[] validation = split.validation().classCounts();
        int[] test = split.test().classCounts();
        int[] all = IntStream.range(0, names.size())
                .map(i -> training[i] + validation[i] + test[i])
                .toArray();
        List<ClassMark> marks = marks(all);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            rows.add(new Row(names.get(i), marks.get(i), training[i], validation[i], test[i]));
        }
        return new ClassCounts(rows);
    }

    /** The marks of classes of which these are the images: the rarest ones are told apart. */
    static List<ClassMark> marks(int[] images) {
        Set<Integer> rarest = IntStream.range(0, images.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> images[i]))
                .limit(WATCHED)
                .collect(Collectors.toSet());
        return ClassMark.assign(images, rarest);
    }

    int training() {
        return rows.stream().mapToInt(Row::training).sum();
    }

    int validation() {
        return rows.stream().mapToInt(Row::validation).sum();
    }

    int test() {
        return rows.stream().mapToInt(Row::test).sum();
    }

    int all() {
        return training() + validation() + test();
    }

    /** Images of the largest class for each one of the smallest that has any; empty without images. */
    OptionalDouble imbalance() {
        int[] present = rows.stream().mapToInt(Row::all).filter(n -> n > 0).toArray();
        return present.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) Arrays.stream(present).max().getAsInt()
                        / Arrays.stream(present).min().getAsInt());
    }
}
