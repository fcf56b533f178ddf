/** The command line: arguments in, pipeline calls, text or one JSON document out. */
@CheckReturnValue
package org.prunescope.cli;

import com.google.errorprone.annotations.CheckReturnValue;
