package org.prunescope.score;

import java.util.Arrays;
import java.util.List;

/** How the scores that a filter has for single classes become one. */
enum Aggregation {
    /** Each class counts the same. */
    MEAN("mean"),
    /** As for the class that needs it least: what serves one class only goes first. */
    MINIMUM("minimum"),
    /** As for the class that needs it most: specialists are kept, whatever the number of their images. */
    MAXIMUM("maximum"),
    /** Each class counts by its share of the images that there are. */
    PREVALENCE("prevalence"),
    /** As for the class that the network recognises least on the images that were looked at. */
    WORST_CLASS("worst-class");

    private final String id;

    Aggregation(String id) {
        this.id = id;
    }

    /** As it stands in files. */
    String id() {
        return id;
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(Aggregation::id).toList();
    }

    static Aggregation byId(String id) {
        return Arrays.stream(values())
                .filter(one -> one.id.equals(id))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Brings scores together.
     *
     * @param scores of one filter, by class; {@code NaN} for classes that were not seen
     * @param prevalence images of each class that there are
     * @param worst the class of lowest recall
     */
    double apply(double[] scores, int[] prevalence, int worst) {
        double[] seen =
                Arrays.stream(scores).filter(score -> !Double.isNaN(score)).toArray();
        return switch (this) {
            case MEAN -> Arrays.stream(seen).average().orElseThrow();
            case MINIMUM -> Arrays.stream(seen).min().orElseThrow();
            case MAXIMUM -> Arrays.stream(seen).max().orElseThrow();
            case PREVALENCE -> byPrevalence(scores, prevalence);
            case WORST_CLASS -> scores[worst];
        };
    }

    private static double byPrevalence(double[] scores, int[] prevalence) {
        double sum = 0;
        double weights = 0;
        for (int label = 0; label < scores.length; label++) {
            if (!Double.isNaN(scores[label])) {
                sum += prevalence[label] * scores[label];
                weights += prevalence[label];
            }
        }
        return sum / weights;
    }
}
