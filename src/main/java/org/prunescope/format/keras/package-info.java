/**
 * Networks saved by Keras, as {@code .h5} and {@code .keras}. Files are read as data: no layer's code is run, and no
 * class that a file names is loaded.
 */
@CheckReturnValue
package org.prunescope.format.keras;

import com.google.errorprone.annotations.CheckReturnValue;
