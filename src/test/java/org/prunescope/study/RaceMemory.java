package org.prunescope.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps a race in memory. */
public final class RaceMemory implements RaceStore {
    private Optional<Race.Original> original = Optional.empty();
    private final Map<RaceCell.Place, RaceCell> cells = new LinkedHashMap<>();

    /** How many cells have been handed in. */
    public int keptCells() {
        return cells.size();
    }

    @Override
    public Optional<Race.Original> original() {
        return original;
    }

    @Override
    public void keep(Race.Original made) {
        original = Optional.of(made);
    }

    @Override
    public Optional<RaceCell> cell(RaceCell.Place place) {
        return Optional.ofNullable(cells.get(place));
    }

    @Override
    public void keep(RaceCell cell) {
        cells.put(cell.place(), cell);
    }
}
