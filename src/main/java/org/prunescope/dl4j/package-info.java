/**
 * Deeplearning4j as training engine, and its files.
 *
 * <p>Deeplearning4j only runs networks forwards and backwards here. Steps of gradient descent are taken by
 * {@link org.prunescope.train.Descent} on the flat array of all parameters, because Deeplearning4j 1.0.0-M2.1 lets
 * weight decay act on the wrong numbers of a depthwise convolution with bias: its table of parameters and its flat array
 * have them in different orders.
 *
 * <p>Everything is expressed by layers of Deeplearning4j itself, so that plain programs can load what is written: a
 * channel slice or padding is a frozen 1×1 convolution of zeros and ones, a grouped convolution one convolution for each
 * group. Two classes of this package must be on the class path of programs that load a file with such steps:
 * {@code PoolingVertex} (windows with ceiling or uneven padding) and {@code Clip} (bounds other than 0..6 and −1..1).
 *
 * <p>Dilated convolutions train without oneDNN: Deeplearning4j tries it once for each of them, logs the failure, and goes
 * on with its own, slower code.
 */
@CheckReturnValue
package org.prunescope.dl4j;

import com.google.errorprone.annotations.CheckReturnValue;
