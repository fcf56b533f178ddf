/** Spoiled and hostile files of every kind that the program reads, and proof that it only ever refuses them. */
@CheckReturnValue
package org.prunescope.fuzz;

import com.google.errorprone.annotations.CheckReturnValue;
