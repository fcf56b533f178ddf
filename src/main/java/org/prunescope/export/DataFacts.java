package org.prunescope.export;

import java.util.Arrays;
import java.util.List;
import org.prunescope.data.DataReport;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.SplitRule;
import org.prunescope.study.ClassLabel;
import org.prunescope.study.OpenData;

/**
 * What is known of the images without holding them.
 *
 * @param name of the data set
 * @param classes in the order of the network's outputs
 * @param training images of each class, by label
 * @param validation as before
 * @param test as before; counted, not looked at
 * @param splitRule how images were shared out where the disk does not say
 * @param preprocessing from a picture to numbers
 * @param report what was found and what was left out
 */
public record DataFacts(
        String name,
        List<ClassLabel> classes,
        List<Integer> training,
        List<Integer> validation,
        List<Integer> test,
        SplitRule splitRule,
        Preprocessing preprocessing,
        DataReport report) {
    public DataFacts {
        classes = List.copyOf(classes);
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    public static DataFacts of(OpenData data) {
        return new DataFacts(
                data.dataset().name(),
                ClassLabel.of(data.dataset().classNames()),
                list(data.trainingSet().classCounts()),
                list(data.validationSet().classCounts()),
                list(data.split().test().classCounts()),
                data.splitRule(),
                data.preprocessing(),
                data.dataset().report());
    }

    private static List<Integer> list(int[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }

    /** The full names of the classes. */
    List<String> names() {
        return classes.stream().map(ClassLabel::full).toList();
    }

    static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
