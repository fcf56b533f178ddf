/** The view of structure: what the plan makes of the network, as a picture and a table. */
@CheckReturnValue
package org.prunescope.app.structure;

import com.google.errorprone.annotations.CheckReturnValue;
