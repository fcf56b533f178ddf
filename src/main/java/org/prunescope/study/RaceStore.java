package org.prunescope.study;

import java.io.IOException;
import java.util.Optional;

/**
 * Keeps what has been run of one race, each cell as soon as it is there, so that an end of the program costs one cell
 * at most. What cannot be read is run again.
 */
public interface RaceStore {
    /** Where the entrants start, if it was measured before. */
    Optional<Race.Original> original();

    /** @throws IOException if it cannot be kept */
    void keep(Race.Original original) throws IOException;

    /** What was run at a place, if anything was. */
    Optional<RaceCell> cell(RaceCell.Place place);

    /** @throws IOException if it cannot be kept */
    void keep(RaceCell cell) throws IOException;
}
