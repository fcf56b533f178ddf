/** The window itself: its rows, panels and tabs, its commands and keys, what is dropped on it, and how it closes. */
@CheckReturnValue
package org.prunescope.app.shell;

import com.google.errorprone.annotations.CheckReturnValue;
