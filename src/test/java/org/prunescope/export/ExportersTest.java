package org.prunescope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.chart.Palette;
import org.w3c.dom.Document;

class ExportersTest {
    private static final List<String> HOSTILE =
            List.of("<script>alert(1)</script>", "\"><img src=http://evil>", "a & b\u0001");

    @TempDir
    Path folder;

    @Test
    void everyExporterWritesWhatItSays() throws IOException {
        Findings findings = SampleFindings.whole();
        for (Exporter exporter : Exporters.all()) {
            Path target = folder.resolve(exporter.id());
            assertThat(exporter.obstacle(findings)).as(exporter.id()).isEmpty();
            exporter.write(findings, target);
            assertThat(Files.isDirectory(target))
                    .as(exporter.id())
                    .isEqualTo(exporter.form().isFolder());
        }
        assertThat(Exporters.all()).extracting(Exporter::id).doesNotHaveDuplicates();
    }

    @Test
    void aBareNetworkTellsWhatIsMissing() {
        Findings bare = SampleFindings.bare();

        assertThat(Exporters.byId("plan").obstacle(bare)).contains("No scores yet: choose a criterion and press Rank.");
        assertThat(Exporters.byId("charts").obstacle(bare))
                .contains("There is nothing to draw yet: rank the filters, or open labelled images.");
        assertThat(Exporters.byId("report").obstacle(bare)).isEmpty();
    }

    @Test
    void chartsComeAtTwiceTheirSizeAndAsWellFormedSvg() throws Exception {
        Findings findings = SampleFindings.whole("x", HOSTILE);
        Path charts = folder.resolve("charts");
        Exporters.charts(Palette.DARK).write(findings, charts);

        List<Figure> figures = Figure.of(findings);
        assertThat(charts.toFile().list()).hasSize(2 * figures.size());
        for (Figure figure : figures) {
            BufferedImage image =
                    ImageIO.read(charts.resolve(figure.name() + ".png").toFile());
            assertThat(image.getWidth()).isEqualTo(2 * figure.drawing().size().width);
            Document svg = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(charts.resolve(figure.name() + ".svg").toFile());
            assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        }
        assertThat(charts.resolve("training-recall.svg"))
                .content()
                .contains("'Inter Tabular', Inter, sans-serif")
                .doesNotContain("<script");
    }

    @Test
    void theReportLoadsNothingAndRunsNothing() throws IOException {
        Path file = folder.resolve("report.html");
        Exporters.byId("report").write(SampleFindings.whole("<b>bold</b>", HOSTILE), file);

        // The style sheet holds the fonts, far too long for a message.
        String page = Files.readString(file).replaceAll("(?s)<style>.*?</style>", "");
        assertThat(page)
                .contains("&lt;script&gt;", "&lt;b&gt;bold&lt;/b&gt;", "default-src &#39;none&#39;")
                .doesNotContain("<script", "<img", "<b>bold", "@import", "<link", "\u0001");
        // Every reference leads to a place within the page.
        assertThat(page).doesNotContainPattern("[\\s:](src|href)=\"(?!#)").doesNotContainPattern("url\\((?!#)");
    }

    @Test
    void theReportNamesItsDataItsMarginAndTheSealedTestPart() throws IOException {
        Path file = folder.resolve("report.html");
        Exporters.byId("report").write(SampleFindings.whole(), file);

        String text =
                Files.readString(file).replaceAll("(?s)<style>.*?</style>", "").replaceAll("<[^>]+>", "");
        assertThat(text)
                .contains("a loss of more than 0.03")
                .contains("on 400 images of the validation part")
                .contains("The same images also chose the epoch")
                .contains("The test part is still sealed")
                .contains("cannot tell with 51 images")
                .contains("images/ISIC_0000042.jpg: the file ends early")
                .contains("ab".repeat(32));
    }

    @Test
    void aClassThatLostIsNamedBesideTheVerdict() throws IOException {
        Findings whole = SampleFindings.whole();
        Findings planOnly = new Findings(
                whole.study(),
                whole.network(),
                whole.groups(),
                whole.data(),
                whole.ranked(),
                new Findings.Measured(
                        whole.measured().original(), whole.measured().preview(), Optional.empty(), Optional.empty()),
                whole.provenance());
        Path file = folder.resolve("report.html");
        Exporters.byId("report").write(planOnly, file);

        assertThat(Files.readString(file).replaceAll("(?s)<style>.*?</style>", ""))
                .contains("The pruned network is worse than the original")
                .contains("Melanoma lost recall: −")
                .doesNotContain("Nevus lost recall");
    }

    @Test
    void aReportOfABareNetworkSaysThatNothingIsMeasured() throws IOException {
        Path file = folder.resolve("report.html");
        Exporters.byId("report").write(SampleFindings.bare(), file);

        assertThat(file).content().contains("No verdict: what pruning does to the classes has not been measured here.");
    }

    @Test
    void theReportSaysWhatWasTrained() throws IOException {
        Path file = folder.resolve("report.html");
        Exporters.byId("report").write(SampleFindings.whole(), file);

        assertThat(file).content().contains("Trained layers");
        assertThat(Words.trained(Optional.empty())).isEqualTo("all");
        assertThat(Words.trained(Optional.of("fc")))
                .isEqualTo("“fc” and all behind it; all before it stayed as it was");
    }

    @Test
    void idsOfChartsInOnePageDoNotCollide() throws IOException {
        Path file = folder.resolve("report.html");
        Exporters.byId("report").write(SampleFindings.whole(), file);

        List<String> ids = Pattern.compile("\\sid=\"([^\"]+)\"")
                .matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void anUnwritablePlaceGivesASentenceAndLeavesNothing() throws IOException {
        Path gone = folder.resolve("gone");
        for (Exporter exporter : Exporters.all()) {
            Path target = gone.resolve(exporter.id());
            assertThatThrownBy(() -> exporter.write(SampleFindings.whole(), target))
                    .as(exporter.id())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(target + " cannot be written")
                    .hasMessageContaining("does not exist");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFolderThatFailsHalfwayChangesNothing() throws IOException {
        Path target = Files.createDirectory(folder.resolve("there"));
        Files.writeString(target.resolve("old.csv"), "old");

        assertThatThrownBy(() -> WholeFolder.write(target, half -> {
                    Files.writeString(half.resolve("old.csv"), "new");
                    throw new IOException("the disk is full");
                }))
                .hasMessage(target + " cannot be written: the disk is full");

        assertThat(target.resolve("old.csv")).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("there");
    }
}
