/** The dialog through which everything leaves the program, and how the state of the desk becomes findings. */
@CheckReturnValue
package org.prunescope.app.exporting;

import com.google.errorprone.annotations.CheckReturnValue;
