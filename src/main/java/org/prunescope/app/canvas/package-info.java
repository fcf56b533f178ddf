/**
 * Small charts drawn by hand, which keep up with a slider: arrays in, callbacks out. They draw at most once per frame,
 * not at all while hidden, sharp at every scale of the screen, and in the colours of the theme around them.
 */
@CheckReturnValue
package org.prunescope.app.canvas;

import com.google.errorprone.annotations.CheckReturnValue;
