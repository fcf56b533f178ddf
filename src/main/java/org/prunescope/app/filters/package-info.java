/** The view of one layer's filters: what each answers, what each serves, and which of them go. */
@CheckReturnValue
package org.prunescope.app.filters;

import com.google.errorprone.annotations.CheckReturnValue;
