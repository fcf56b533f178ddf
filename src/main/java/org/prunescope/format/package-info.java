/** The kinds of files that a network is read from and written to: one visible list, and how a file finds its kind. */
@CheckReturnValue
package org.prunescope.format;

import com.google.errorprone.annotations.CheckReturnValue;
