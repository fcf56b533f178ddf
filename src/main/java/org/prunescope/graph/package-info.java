/**
 * What a network is: operations, shapes, parameters, channels that belong together, cost, and exact surgery.
 *
 * <p>Everything here is an immutable value or a pure function of such values, in plain Java. Formats are read into a
 * {@link org.prunescope.graph.Network} and written from it; engines compile it. That is why surgery is exact and can
 * be tested without native code.
 */
@CheckReturnValue
package org.prunescope.graph;

import com.google.errorprone.annotations.CheckReturnValue;
