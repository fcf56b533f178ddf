/**
 * How good a classifier is when classes are uneven: confusion matrix, measures of each class with their uncertainty,
 * curves, and paired tests of two classifiers on the same images.
 */
@CheckReturnValue
package org.prunescope.metric;

import com.google.errorprone.annotations.CheckReturnValue;
