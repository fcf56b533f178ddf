/** The plan: how much goes, what must not suffer, what it saves, and what it does to the classes. */
@CheckReturnValue
package org.prunescope.app.plan;

import com.google.errorprone.annotations.CheckReturnValue;
