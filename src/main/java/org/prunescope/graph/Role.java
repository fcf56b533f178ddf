package org.prunescope.graph;

/** What a parameter of an operation is for. The suffix is how PyTorch names it. */
public enum Role {
    WEIGHT("weight", true),
    BIAS("bias", true),
    /** γ of a batch normalisation. */
    SCALE("weight", true),
    /** β of a batch normalisation. */
    SHIFT("bias", true),
    /** Running mean of a batch normalisation: stored, not learned by gradient. */
    MEAN("running_mean", false),
    /** Running variance of a batch normalisation: stored, not learned by gradient. */
    VARIANCE("running_var", false);

    private final String suffix;
    private final boolean learnable;

    Role(String suffix, boolean learnable) {
        this.suffix = suffix;
        this.learnable = learnable;
    }

    public String suffix() {
        return suffix;
    }

    /** Whether gradient descent changes it; only these count as "parameters". */
    public boolean isLearnable() {
        return learnable;
    }
}
