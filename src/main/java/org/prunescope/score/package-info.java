/**
 * How much each filter matters: evidence gathered from images, criteria, normalisation within a layer, reduction over
 * layers that share channels, and tables of scores.
 *
 * <p>Four choices stay independent of one another: criterion, normaliser, reduction, and the scope of ranking (which is
 * the plan's). Evidence is gathered into plain arrays, batch by batch, so that no criterion sees an engine.
 */
@CheckReturnValue
package org.prunescope.score;

import com.google.errorprone.annotations.CheckReturnValue;
