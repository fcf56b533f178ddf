/** Distributions: the scores of all layers side by side, and of one layer in full, with a cut that can be dragged. */
@CheckReturnValue
package org.prunescope.app.distributions;

import com.google.errorprone.annotations.CheckReturnValue;
