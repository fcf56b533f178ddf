/** The controls that all screens are made of. They know nothing of networks; words and values come from outside. */
@CheckReturnValue
package org.prunescope.app.control;

import com.google.errorprone.annotations.CheckReturnValue;
