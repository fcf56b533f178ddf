package org.prunescope.study;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.Predictions;

/**
 * What each class pays when a share of one group of channels is removed and all else stays. Immutable; grows while it is
 * measured.
 *
 * @param ratios shares that are removed, ascending
 * @param original answers of the untouched network for the whole validation part
 * @param rows one for each group that may be cut, in the network's order
 */
public record Sensitivity(List<Double> ratios, Predictions original, List<Row> rows) {

    public Sensitivity {
        ratios = List.copyOf(ratios);
        rows = List.copyOf(rows);
    }

    /**
     * One group of channels.
     *
     * @param group its id
     * @param channels channels it has
     * @param cells one for each ratio; empty while it is not measured
     */
    public record Row(String group, int channels, List<Optional<SensitivityCell>> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        public boolean isComplete() {
            return cells.stream().allMatch(Optional::isPresent);
        }
    }

    /**
     * How much of a group may go by what was measured. A suggestion: each value stands for an interval.
     *
     * @param ratio the largest one such that neither it nor a smaller one crosses a floor; 0 where the smallest does
     * @param stop the floor that the next ratio crosses; empty where none does
     */
    public record Suggestion(double ratio, Optional<GuardRail> stop) {}

    /** The original on all images: where every row begins. */
    public SensitivityCell untouched() {
        return SensitivityCell.untouched(original);
    }

    /** @throws NoSuchElementException if there is no row for this group */
    public Row row(String group) {
        return rows.stream()
                .filter(row -> row.group.equals(group))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no row for the group \"" + group + "\""));
    }

    /** The suggestion for a group; empty while a ratio that could decide it is not measured. */
    public Optional<Suggestion> suggestion(Row row, Floors floors) {
        double safe = 0;
        for (int i = 0; i < ratios.size(); i++) {
            Optional<SensitivityCell> cell = row.cells.get(i);
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            Optional<GuardRail> stop = floors.crossed(cell.get());
            if (stop.isPresent()) {
                return Optional.of(new Suggestion(safe, stop));
            }
            safe = ratios.get(i);
        }
        return Optional.of(new Suggestion(safe, Optional.empty()));
    }

    /** Cells that there are in all. */
    public int cells() {
        return rows.size() * ratios.size();
    }

    /** Cells that are measured. */
    public int measured() {
        return (int) rows.stream()
                .flatMap(row -> row.cells.stream())
                .filter(Optional::isPresent)
                .count();
    }

    public boolean isComplete() {
        return measured() == cells();
    }

    /** The same with one more cell. */
    Sensitivity with(int row, int column, SensitivityCell cell) {
        List<Row> next = new ArrayList<>(rows);
        Row old = rows.get(row);
        List<Optional<SensitivityCell>> cells = new ArrayList<>(old.cells);
        cells.set(column, Optional.of(cell));
        next.set(row, new Row(old.group, old.channels, cells));
        return new Sensitivity(ratios, original, next);
    }
}
