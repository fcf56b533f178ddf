package org.prunescope.score;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How much a filter matters to each class by itself, brought together so that rare classes have their say. The scores of
 * a class are divided by their mean over the layer first: then classes can be compared.
 */
record ClassAware(Measure measure, Aggregation aggregation) implements LayerCriterion {
    private static final AnswerTally.Wanted ANSWERS = new AnswerTally.Wanted();
    private static final FilterGradients.Wanted GRADIENTS = new FilterGradients.Wanted(FilterGradients.Part.FILTER);
    private static final ResponseSums.Wanted RESPONSES = new ResponseSums.Wanted();
    private static final PerClass.Wanted<OutputSpread> OUTPUT = new PerClass.Wanted<>(BetaRank.OUTPUT);
    private static final PerClass.Wanted<InputSpread> INPUT = new PerClass.Wanted<>(BetaRank.INPUT);
    private static final BetaRank BETA = new BetaRank(BetaRank.Direction.OUTPUT_OVER_INPUT);

    /** What is measured of each class. */
    enum Measure {
        /** (Σ g·w)² with the gradient of the class's mean loss. */
        TAYLOR("class-taylor", "Taylor, per class", "TayC", "the squared change of its loss if the filter went"),
        /** The mean absolute response. */
        RESPONSE("class-response", "Response, per class", "actC", "how strongly the filter answers its images"),
        /** Beta-Rank, output over input, over the images of the class. */
        BETA("class-beta", "Beta-Rank, per class", "βC", "Beta-Rank, output over input, on its images");

        private final String id;
        private final String label;
        private final String sign;
        private final String what;

        Measure(String id, String label, String sign, String what) {
            this.id = id;
            this.label = label;
            this.sign = sign;
            this.what = what;
        }
    }

    ClassAware(Measure measure) {
        this(measure, Aggregation.MEAN);
    }

    @Override
    public String id() {
        return measure.id;
    }

    @Override
    public String label() {
        return measure.label;
    }

    @Override
    public String sign() {
        return measure.sign;
    }

    @Override
    public String explanation() {
        return "For each class by itself " + measure.what
                + "; then the classes are brought together. With the mean, a rare class counts as much as a large one.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting.Choice(
                "aggregation",
                "Classes together by",
                "mean: each class counts the same; maximum: as for the class that needs the filter most, which keeps"
                        + " specialists; minimum: as for the class that needs it least; prevalence: by the number of images;"
                        + " worst-class: only the class with the lowest recall.",
                Aggregation.ids(),
                Aggregation.MEAN.id()));
    }

    @Override
    public Criterion with(Settings chosen) {
        chosen.requireAmong(this);
        return new ClassAware(measure, Aggregation.byId(chosen.text(this, "aggregation")));
    }

    @Override
    public Set<Need<?>> needs() {
        Set<Need<?>> needs = new LinkedHashSet<>(
                switch (measure) {
                    case TAYLOR -> Set.of(GRADIENTS);
                    case RESPONSE -> Set.of(RESPONSES);
                    case BETA -> Set.of(OUTPUT, INPUT);
                });
        if (aggregation == Aggregation.WORST_CLASS) {
            needs.add(ANSWERS);
        }
        return needs;
    }

    @Override
    public double[] score(LayerView layer) {
        int[] prevalence = layer.gathered().prevalence();
        double[][] byClass = new double[prevalence.length][];
        for (int label = 0; label < byClass.length; label++) {
            byClass[label] = inMeans(ofClass(layer, label));
        }
        int worst = aggregation == Aggregation.WORST_CLASS
                ? layer.evidence(ANSWERS).worst().orElseThrow()
                : 0;
        double[] scores = new double[layer.filters()];
        for (int filter = 0; filter < scores.length; filter++) {
            double[] own = new double[byClass.length];
            for (int label = 0; label < own.length; label++) {
                own[label] = byClass[label][filter];
            }
            scores[filter] = aggregation.apply(own, prevalence, worst);
        }
        return scores;
    }

    /** Divided by the mean over the layer; unchanged where that is 0 or undefined. */
    private static double[] inMeans(double[] scores) {
        double mean = Arrays.stream(scores).average().orElseThrow();
        return mean == 0
                ? scores
                : Arrays.stream(scores).map(score -> score / mean).toArray();
    }

    /** The scores for one class, {@code NaN} where it was not seen. */
    private double[] ofClass(LayerView layer, int label) {
        double[] scores = new double[layer.filters()];
        Arrays.fill(scores, Double.NaN);
        switch (measure) {
            case TAYLOR -> {
                FilterGradients gradients = layer.evidence(GRADIENTS);
                if (gradients.images(label) > 0) {
                    Arrays.setAll(scores, filter -> square(gradients.mean(label, filter)));
                }
            }
            case RESPONSE -> {
                ClassResponses responses = layer.evidence(RESPONSES).toResponses();
                if (responses.images(label) > 0) {
                    Arrays.setAll(
                            scores, filter -> responses.mean(label, filter).orElseThrow());
                }
            }
            case BETA -> {
                PerClass<OutputSpread> outputs = layer.evidence(OUTPUT);
                if (outputs.images(label) == 1) {
                    throw new IllegalArgumentException(
                            "%s needs two images of every class it sees, and got one of class %d: use more images"
                                    .formatted(id(), label));
                }
                if (outputs.images(label) > 1) {
                    return BETA.score(
                            layer,
                            outputs.of(label).orElseThrow(),
                            layer.evidence(INPUT).of(label).orElseThrow());
                }
            }
        }
        return scores;
    }

    private static double square(double value) {
        return value * value;
    }
}
