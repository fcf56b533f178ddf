/**
 * The user's work as a value, its history for undoing, and the use cases that both doors, window and command line, go
 * through.
 */
@CheckReturnValue
package org.prunescope.study;

import com.google.errorprone.annotations.CheckReturnValue;
