/**
 * What a fine-tuning run is: recipe, loss and its weights, plan of an epoch, steps of gradient descent, schedule of the
 * learning rate, stopping rule, and the moments that it reports.
 */
@CheckReturnValue
package org.prunescope.train;

import com.google.errorprone.annotations.CheckReturnValue;
