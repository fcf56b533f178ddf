package org.prunescope.score;

/** What a criterion wants to know of a layer beyond its weights. */
public enum Need {
    /** How each output number varies over the images, before normalisation. */
    OUTPUT_SPREAD,
    /** How what a filter reads varies, place by place: everything under its window, padding included. */
    INPUT_SPREAD,
    /** The slices of the input that the released Beta-Rank code takes for what a filter reads. */
    REFERENCE_INPUT_SPREAD,
    /** The matrix rank of each map behind the first rectifier. */
    MAP_RANK,
    /** How strongly each filter answers each class, behind the first rectifier where there is one. */
    CLASS_RESPONSE
}
