package org.prunescope.graph;

/** What a parameter of an operation is for. The suffix is how PyTorch names it. */
public enum Role {
    WEIGHT("weight"),
    BIAS("bias"),
    /** γ of a normalisation, or the factor of a scaling. */
    SCALE("weight"),
    /** β of a normalisation, or the offset of a scaling. */
    SHIFT("bias"),
    /** What a parametric rectifier multiplies negative numbers by. */
    SLOPE("weight"),
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
