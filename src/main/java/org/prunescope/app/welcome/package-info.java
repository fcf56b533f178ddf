/** The page that the window begins with while no study is open. */
@CheckReturnValue
package org.prunescope.app.welcome;

import com.google.errorprone.annotations.CheckReturnValue;
