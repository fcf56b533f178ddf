package org.prunescope.app.exporting;

import java.util.Optional;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Palette;
import org.prunescope.export.Exporter;
import org.prunescope.export.Exporters;

/** What can leave the program. */
public enum ExportKind {
    NETWORK("Network", "ONNX, PyTorch, DL4J, …", Icon.NETWORK),
    PLAN("Plan", "JSON", Icon.PRUNE),
    RANKS("Ranks", "NumPy .npy", Icon.RANK),
    TABLES("Tables", "CSV", Icon.TABLE),
    CHARTS("Charts", "PNG, SVG", Icon.CHART),
    REPORT("Report", "HTML", Icon.REPORT);

    private final String label;
    private final String formats;
    private final Icon icon;

    ExportKind(String label, String formats, Icon icon) {
        this.label = label;
        this.formats = formats;
        this.icon = icon;
    }

    public String label() {
        return label;
    }

    String formats() {
        return formats;
    }

    Icon icon() {
        return icon;
    }

    /** Whether it tells of one run among several. */
    boolean hasSubject() {
        return this != PLAN && this != RANKS;
    }

    /**
     * Who writes it; empty for the network, which the pipeline writes.
     *
     * @param palette of charts
     */
    Optional<Exporter> exporter(Palette palette) {
        return switch (this) {
            case NETWORK -> Optional.empty();
            case PLAN -> Optional.of(Exporters.byId("plan"));
            case RANKS -> Optional.of(Exporters.byId("ranks"));
            case TABLES -> Optional.of(Exporters.byId("tables"));
            case CHARTS -> Optional.of(Exporters.charts(palette));
            case REPORT -> Optional.of(Exporters.byId("report"));
        };
    }
}
