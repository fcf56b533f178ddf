/**
 * How figures look on paper and on screen: colours, marks, numbers as text, and records drawn as charts by JFreeChart.
 * Knows no JavaFX, so that the command line draws the same pictures as the window.
 */
@CheckReturnValue
package org.prunescope.chart;

import com.google.errorprone.annotations.CheckReturnValue;
