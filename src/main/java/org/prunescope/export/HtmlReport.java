package org.prunescope.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.prunescope.chart.Palette;
import org.prunescope.chart.Token;
import org.prunescope.chart.Typeface;
import org.prunescope.engine.AtomicFile;

/** Everything in one HTML file that needs nothing else: light or dark as its reader's system is, and printable. */
final class HtmlReport implements Exporter {
    /** Nothing is loaded and nothing runs, whatever the findings contain. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:";

    @Override
    public String id() {
        return "report";
    }

    @Override
    public Form form() {
        return Form.file("html");
    }

    @Override
    public Optional<String> obstacle(Findings findings) {
        return Optional.empty();
    }

    @Override
    public void write(Findings findings, Path target) throws IOException {
        byte[] page = ("<!DOCTYPE html>\n" + page(findings, charts(findings))).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(target, out -> out.write(page));
    }

    /** The charts by what they are about, each drawn once for each palette; the style sheet shows one of them. */
    private static Map<Figure.About, List<Html>> charts(Findings findings) throws IOException {
        Map<Figure.About, List<Html>> charts = new EnumMap<>(Figure.About.class);
        for (Figure figure : Figure.of(findings)) {
            if (figure.about() == Figure.About.TABLES) {
                continue;
            }
            Html html = Html.tag("figure").with("class", "chart").add(Html.tag("figcaption", figure.title()));
            for (Palette palette : Palette.values()) {
                String name = palette.name().toLowerCase(Locale.ROOT);
                String source = Picture.svg(figure.drawing(), palette, figure.name() + "-" + name + "-");
                html.add(Html.div(name)
                        .with("role", "img")
                        .with("aria-label", figure.title())
                        .addSource(source));
            }
            charts.computeIfAbsent(figure.about(), about -> new ArrayList<>()).add(html);
        }
        return charts;
    }

    private static Html page(Findings findings, Map<Figure.About, List<Html>> charts) {
        String title = findings.study().name() + " · pruning report";
        Html head = Html.tag("head")
                .add(Html.tag("meta").with("charset", "utf-8"))
                .add(Html.tag("meta")
                        .with("http-equiv", "Content-Security-Policy")
                        .with("content", POLICY))
                .add(Html.tag("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
                .add(Html.tag("meta").with("name", "color-scheme").with("content", "light dark"))
                .add(Html.tag("title", title))
                .add(Html.tag("style").addSource(style()));
        return Html.tag("html").with("lang", "en").add(head, body(findings, charts));
    }

    private static Html body(Findings findings, Map<Figure.About, List<Html>> charts) {
        List<ReportParts.Section> sections = sections(findings, charts);
        Html contents = Html.tag("nav").with("aria-label", "Contents");
        sections.forEach(section -> contents.add(Html.tag("a", section.title()).with("href", "#" + section.id())));
        return Html.tag("body")
                .add(Html.tag("main")
                        .add(ReportSummary.header(findings))
                        .add(ReportSummary.verdict(findings))
                        .add(ReportSummary.keyFigures(findings))
                        .add(ReportSummary.guards(findings))
                        .add(contents)
                        .add(sections.stream().map(ReportParts.Section::html).toList()));
    }

    private static List<ReportParts.Section> sections(Findings findings, Map<Figure.About, List<Html>> charts) {
        List<ReportParts.Section> sections = new ArrayList<>();
        ReportClasses.section(findings, grid(charts, Figure.About.CLASSES), grid(charts, Figure.About.THRESHOLDS))
                .ifPresent(sections::add);
        ReportPlan.section(findings).ifPresent(sections::add);
        ReportTraining.section(findings, grid(charts, Figure.About.TRAINING)).ifPresent(sections::add);
        ReportOrigin.choices(findings).ifPresent(sections::add);
        ReportOrigin.runs(findings, grid(charts, Figure.About.RUNS)).ifPresent(sections::add);
        ReportData.section(findings).ifPresent(sections::add);
        ReportData.testPart(findings).ifPresent(sections::add);
        sections.add(ReportOrigin.provenance(findings));
        sections.add(ReportOrigin.reading());
        return sections;
    }

    private static Html grid(Map<Figure.About, List<Html>> charts, Figure.About about) {
        return Html.div("charts").add(charts.getOrDefault(about, List.of()));
    }

    /** Font, both palettes as variables, and the rules. */
    private static String style() {
        return "%s%s:root{%s}@media (prefers-color-scheme:dark){:root{%s}}@media print{:root{%s}}\n%s"
                .formatted(
                        font("Regular", 400),
                        font("Bold", 700),
                        variables(Palette.LIGHT),
                        variables(Palette.DARK),
                        variables(Palette.LIGHT),
                        read("report.css"));
    }

    private static String variables(Palette palette) {
        StringBuilder out = new StringBuilder();
        for (Token token : Token.values()) {
            out.append("--%s:%s;".formatted(ReportParts.cssName(token), palette.hex(token)));
        }
        return out.toString();
    }

    private static String font(String style, int weight) {
        byte[] bytes = Typeface.files().stream()
                .filter(file -> file.getPath().endsWith("-" + style + ".otf"))
                .findFirst()
                .map(file -> {
                    try (InputStream in = file.openStream()) {
                        return in.readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElseThrow();
        return "@font-face{font-family:\"%s\";font-weight:%d;src:url(data:font/otf;base64,%s)}\n"
                .formatted(Typeface.FAMILY, weight, Base64.getEncoder().encodeToString(bytes));
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
