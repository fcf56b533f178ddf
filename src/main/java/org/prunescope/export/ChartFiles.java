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
    public Form form() {
        return Form.folder("png");
    }

    @Override
    public Optional<String> obstacle(Findings findings) {
        boolean hasSomething = findings.ranked().isPresent()
                || !findings.versions().isEmpty()
                || !findings.study().runs().isEmpty();
        return hasSomething
                ? Optional.empty()
                : Optional.of("There is nothing to draw yet: rank the filters, or open labelled images.");
    }

    @Override
    public void write(Findings findings, Path target) throws IOException {
        Exporters.require(this, findings);
        WholeFolder.write(target, folder -> {
            for (Figure figure : Figure.of(findings)) {
                Picture.writePng(figure.drawing(), palette, folder.resolve(figure.name() + ".png"));
                Picture.writeSvg(figure.drawing(), palette, folder.resolve(figure.name() + ".svg"));
            }
        });
    }
}
