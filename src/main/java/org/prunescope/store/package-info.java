/**
 * Studies, plans and results to and from JSON files. The only home of Jackson; nothing is read into a class that the
 * file names.
 */
@CheckReturnValue
package org.prunescope.store;

import com.google.errorprone.annotations.CheckReturnValue;
