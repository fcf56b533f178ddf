/** The page of races: criteria against each other at the same cost. */
@CheckReturnValue
package org.prunescope.app.race;

import com.google.errorprone.annotations.CheckReturnValue;
