/** The view of sensitivity: what each class pays for a share of each layer, and how much of a layer may go. */
@CheckReturnValue
package org.prunescope.app.sensitivity;

import com.google.errorprone.annotations.CheckReturnValue;
