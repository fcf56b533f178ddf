/**
 * The ports through which the rest of the program reaches an engine: predicting, observing, training,
 * differentiating, and reading and writing files; and what background work is.
 */
@CheckReturnValue
package org.prunescope.engine;

import com.google.errorprone.annotations.CheckReturnValue;
