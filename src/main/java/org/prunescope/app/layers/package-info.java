/** The panel on the left: every group of channels as a row, with its scores and its ratio. */
@CheckReturnValue
package org.prunescope.app.layers;

import com.google.errorprone.annotations.CheckReturnValue;
