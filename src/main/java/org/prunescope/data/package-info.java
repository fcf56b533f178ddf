/**
 * Labelled images: readers for folders, tables and arrays, class counts, split, balanced draws, and the way from a file
 * to the numbers that a network reads.
 */
@CheckReturnValue
package org.prunescope.data;

import com.google.errorprone.annotations.CheckReturnValue;
