package org.prunescope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.prunescope.chart.Palette;

/** Every chart that the findings allow, as PNG at twice its size and as SVG. */
record ChartFiles(Palette palette) implements Exporter {
    @Override
    public String id() {
        return "charts";
    }

    @Override
    public String label() {
        return "Charts";
    }

    @Override
    public Form form() {
        return Form.folder("png");
    }

    @Override
    public Optional<String> obstacle(Findings findings) {
        return Optional.of("later");
    }

    @Override
    public void write(Findings findings, Path target) throws IOException {
        Exporters.require(this, findings);
    }
}
