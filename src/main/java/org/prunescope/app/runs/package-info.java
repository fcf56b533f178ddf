/** All runs side by side: their choices, their cost and how good they are. */
@CheckReturnValue
package org.prunescope.app.runs;

import com.google.errorprone.annotations.CheckReturnValue;
