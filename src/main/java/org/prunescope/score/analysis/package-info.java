/**
 * What criteria are worth on a network: how alike they rank, whether their scores tell filters apart, how much their
 * choice hangs on the images, and whether weights are spread as theory expects.
 *
 * <p>Everything is pure and works on tables of scores. What is called a layer here is a row of such a table: for
 * similarity and stability the caller hands in one row for each group of layers that lose their channels together.
 */
@CheckReturnValue
package org.prunescope.score.analysis;

import com.google.errorprone.annotations.CheckReturnValue;
