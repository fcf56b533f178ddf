package org.prunescope.graph;

import java.util.List;

/**
 * Each number divided by a power of what its neighbours in channel order sum up to:
 * y = x / (bias + alpha / size · Σ x²)^beta, over {@code size} channels around its own.
 *
 * <p>A channel that is cut changes the answers of its neighbours, so what it reads is locked.
 *
 * @param size channels in a sum, at least 1; of an even number one more behind than before
 * @see <a href="https://papers.nips.cc/paper/4824">Krizhevsky et al. 2012, section 3.3</a>
 */
public record LocalResponseNormalization(int size, float alpha, float beta, float bias) implements Operation {

    public LocalResponseNormalization {
        if (size < 1) {
            throw new GraphException("it sums over " + size + " channels, but needs at least 1");
        }
    }

    @Override
    public String kind() {
        return "local-response-norm";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return Inputs.onlyMap(inputs);
    }

    @Override
    public void tie(Ties ties) {
        ties.through(0);
        ties.lockOutput("mixes channels");
    }
}
