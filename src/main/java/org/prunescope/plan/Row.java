package org.prunescope.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.prunescope.graph.ChannelGroup;

/** A group that takes part in spreading a target, with the order in which it would lose channels. */
record Row(ChannelGroup group, RemovalOrder order) {

    /**
     * Channels that go together because of the limits' multiple.
     *
     * @param count channels of the row that are gone once this slice is
     * @param key place in the common order
     */
    record Slice(Row row, int count, double key) {}

    /** Filters of all layers that go with the first so many channels, taken as equally many for each channel. */
    int filters(int channels) {
        int all = group.members().stream()
                .mapToInt(member -> member.channels().size())
                .sum();
        return Math.round((float) all * channels / group.channels());
    }

    /**
     * All slices of all rows in the order in which they go: by score, or by the share of its group that would be gone.
     * Slices of one row never overtake each other; ties go by row.
     */
    static List<Slice> slices(List<Row> rows, Scope scope) {
        List<Slice> slices = new ArrayList<>();
        for (Row row : rows) {
            double key = Double.NEGATIVE_INFINITY;
            for (int count : row.order.steps()) {
                double own = scope == Scope.GLOBAL ? row.order.highest(count) : (double) count / row.group.channels();
                key = Math.max(key, own);
                slices.add(new Slice(row, count, key));
            }
        }
        slices.sort(Comparator.comparingDouble(Slice::key));
        return slices;
    }
}
