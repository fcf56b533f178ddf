package org.prunescope.score;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The control: what any criterion must beat. Drawn from the seed and the layer's name. */
record RandomOrder() implements LayerCriterion {

    @Override
    public String id() {
        return "random";
    }

    @Override
    public String label() {
        return "Random";
    }

    @Override
    public String sign() {
        return "rand";
    }

    @Override
    public String explanation() {
        return "The control that every criterion must beat. Try several seeds.";
    }

    @Override
    public double[] score(LayerView layer) {
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus")
                .create(layer.seed() ^ layer.layer().name().hashCode() * 0x9E3779B97F4A7C15L);
        return random.doubles(layer.filters()).toArray();
    }
}
