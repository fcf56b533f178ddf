/**
 * Training as one static oneDNN program: forwards and backwards through a whole network with memory and layouts that are
 * settled once. The only home of oneDNN's own interface.
 */
@CheckReturnValue
package org.prunescope.onednn;

import com.google.errorprone.annotations.CheckReturnValue;
