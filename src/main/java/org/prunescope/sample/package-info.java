/**
 * Makes the sample study: painted pictures that look like dermoscopy, a network trained on them, and a few finished
 * runs. Nothing in it was photographed.
 */
@CheckReturnValue
package org.prunescope.sample;

import com.google.errorprone.annotations.CheckReturnValue;
