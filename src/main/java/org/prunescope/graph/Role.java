package org.prunescope.graph;

/** What a parameter of an operation is for. The suffix is how PyTorch names it. */
public enum Role {
    WEIGHT("weight"),
    BIAS("bias"),
    /** γ of a batch normalisation. */
    SCALE("weight"),
    /** β of a batch normalisation. */
    SHIFT("bias"),
    /** Running mean of a batch normalisation: stored, not learned by gradient. */
    MEAN("running_mean"),
    /** Running variance of a batch normalisation: stored, not learned by gradient. */
    VARIANCE("running_var");

    private final String suffix;

    Role(String suffix) {
        this.suffix = suffix;
    }

    public String suffix() {
        return suffix;
    }
}
