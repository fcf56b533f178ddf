/** Long work beside the window: where it runs, how far it is, and the only way back to the window's thread. */
@CheckReturnValue
package org.prunescope.app.jobs;

import com.google.errorprone.annotations.CheckReturnValue;
