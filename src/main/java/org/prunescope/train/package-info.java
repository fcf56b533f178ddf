/**
 * What a fine-tuning run is: recipe, loss weights, sampling, schedule of the learning rate, stopping rule, and the
 * moments that it reports.
 */
@CheckReturnValue
package org.prunescope.train;

import com.google.errorprone.annotations.CheckReturnValue;
