/** The view of deployment: how fast and how large networks are on this machine, side by side, and why. */
@CheckReturnValue
package org.prunescope.app.deployment;

import com.google.errorprone.annotations.CheckReturnValue;
