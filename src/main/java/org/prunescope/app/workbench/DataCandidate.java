package org.prunescope.app.workbench;

import org.prunescope.data.Dataset;
import org.prunescope.data.Split;
import org.prunescope.study.DataSource;

/**
 * Images that were found and wait for the user's consent.
 *
 * @param source where they lie
 * @param dataset what was found
 * @param split how they would be shared out
 */
public record DataCandidate(DataSource source, Dataset dataset, Split split) {}
