package org.prunescope.score;

import java.util.Set;

/** The mean absolute value of a filter's maps, behind the first rectifier where there is one. */
record ActivationMean() implements LayerCriterion {
    private static final ResponseSums.Wanted RESPONSES = new ResponseSums.Wanted();

    @Override
    public String id() {
        return "activation-mean";
    }

    @Override
    public String label() {
        return "Mean activation";
    }

    @Override
    public String sign() {
        return "act";
    }

    @Override
    public String explanation() {
        return "How strongly a filter answers, on average over all images. The classes with many images decide it, unless they"
                + " are drawn balanced.";
    }

    @Override
    public Set<Need<?>> needs() {
        return Set.of(RESPONSES);
    }

    @Override
    public Reading reading() {
        return Reading.IMAGES;
    }

    @Override
    public double[] score(LayerView layer) {
        return layer.evidence(RESPONSES).means();
    }
}
