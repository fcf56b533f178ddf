package org.prunescope.engine;

/** The ways in which families of networks want the values of their images. */
public enum InputConvention {
    /** 0…1. */
    UNIT,
    /** 0…1, then mean 0.485 0.456 0.406 and deviation 0.229 0.224 0.225 of ImageNet, for red, green and blue. */
    IMAGENET,
    /** −1…1. */
    SYMMETRIC,
    /** 0…255, as stored in image files. */
    BYTES,
    /** 0…255 less 103.939 116.779 123.68, for blue, green and red in this order. */
    CAFFE
}
