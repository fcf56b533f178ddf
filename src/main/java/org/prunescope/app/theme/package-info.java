/** The looks of the window: its two themes, its fonts, its icons and its style sheet. */
@CheckReturnValue
package org.prunescope.app.theme;

import com.google.errorprone.annotations.CheckReturnValue;
