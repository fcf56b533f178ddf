/**
 * Which channels go: targets, limits, locks and choices by hand make a policy; the planner turns scores and a policy
 * into a plan, in milliseconds.
 */
@CheckReturnValue
package org.prunescope.plan;

import com.google.errorprone.annotations.CheckReturnValue;
