package org.prunescope.app.canvas;

import java.util.List;

/** The numbers of a chart as text, for those who rather read them. */
public record ChartTable(List<String> columns, List<List<String>> rows) {
    static final ChartTable EMPTY = new ChartTable(List.of(), List.of());

    public ChartTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
