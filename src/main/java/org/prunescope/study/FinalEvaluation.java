package org.prunescope.study;

import java.time.Instant;
import org.prunescope.metric.ConfusionMatrix;

/**
 * A look at the test part. Every one is kept, because each makes the next less of a test.
 *
 * @param run number of the run that was judged; 0 for the original network
 * @param confusion its answers
 * @param made when
 */
public record FinalEvaluation(int run, ConfusionMatrix confusion, Instant made) {}
