/** What every screen of the window is given: the state and the services, and how the window itself stands. */
@CheckReturnValue
package org.prunescope.app.opening;

import com.google.errorprone.annotations.CheckReturnValue;
