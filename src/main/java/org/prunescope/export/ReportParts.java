package org.prunescope.export;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Token;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.Interval;
import org.prunescope.metric.Measurement;
import org.prunescope.study.ClassLabel;

/** Pieces that several sections of the report are made of. */
final class ReportParts {
    private static final int MARK = 14;

    private ReportParts() {}

    /**
     * A section.
     *
     * @param id its anchor
     * @param title in a few words
     * @param content what stands below
     */
    record Section(String id, String title, List<Html> content) {
        Html html() {
            return Html.tag("section").with("id", id).add(Html.tag("h2", title)).add(content);
        }
    }

    /** A table with its titles; those that begin with {@code >} stand right, over numbers. */
    static Html table(String cssClass, List<String> titles, List<Html> rows) {
        Html head = Html.tag("tr");
        for (String title : titles) {
            boolean isNumber = title.startsWith(">");
            Html cell = Html.tag("th", isNumber ? title.substring(1) : title).with("scope", "col");
            head.add(isNumber ? cell.with("class", "number") : cell);
        }
        Html table = Html.tag("table")
                .with("class", cssClass)
                .add(Html.tag("thead").add(head), Html.tag("tbody").add(rows));
        return Html.div("wide").add(table);
    }

    static Html row(Html... cells) {
        return Html.tag("tr").add(cells);
    }

    static Html cell(String text) {
        return Html.tag("td", text);
    }

    static Html number(String text) {
        return Html.tag("td", text).with("class", "number");
    }

    /** The value with its interval, in a cell: {@code 0.61 [0.50, 0.72]}. */
    static Html rate(Measurement measurement) {
        return Html.tag("td").with("class", "number").add(figure(measurement));
    }

    static Html figure(Measurement measurement) {
        Html pair = Html.span("figure", value(measurement));
        measurement.interval().ifPresent(range -> pair.add(interval(range)));
        return pair;
    }

    /** A change with its interval: {@code +0.02 [−0.03, +0.07]}. */
    static Html change(Measurement change) {
        Html pair = Html.span(
                "figure",
                change.value().isPresent() ? Numbers.signedRate(change.value().getAsDouble()) : Numbers.UNKNOWN);
        change.interval().ifPresent(range -> pair.add(Html.span("interval", signed(range))));
        return pair;
    }

    static String signed(Interval range) {
        return "[" + Numbers.signedRate(range.low()) + ", " + Numbers.signedRate(range.high()) + "]";
    }

    static Html interval(Interval range) {
        return Html.span("interval", Numbers.interval(range.low(), range.high()));
    }

    static String value(Measurement measurement) {
        return measurement.value().isPresent()
                ? Numbers.rate(measurement.value().getAsDouble())
                : Numbers.UNKNOWN;
    }

    /** What was chosen, by name. */
    static Html choices(List<Html> pairs) {
        return Html.tag("dl").add(pairs);
    }

    static Html choice(String name, String value, Optional<String> meaning) {
        Html definition = Html.tag("dd", value);
        meaning.ifPresent(text -> definition.add(Html.tag("small", text)));
        return Html.tag("div").add(Html.tag("dt", name), definition);
    }

    static Html note(String text) {
        return Html.tag("p", text).with("class", "note");
    }

    /** Shape, colour and name of a class. */
    static Html className(ClassLabel label, ClassMark mark) {
        return Html.span("class-name", "").add(mark(mark), Html.tag("span", label.full()));
    }

    static Html mark(ClassMark mark) {
        double middle = MARK / 2.0;
        return Html.tag("svg")
                .with("width", String.valueOf(MARK))
                .with("height", String.valueOf(MARK))
                .with("aria-hidden", "true")
                .add(InlineDrawing.filled(mark.marker(), middle, middle, 4.5, variable(mark.token())));
    }

    /** The colour of a token, whichever palette is shown. */
    static String variable(Token token) {
        return "var(--" + cssName(token) + ")";
    }

    static String cssName(Token token) {
        return token.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Marks of the classes by label. */
    static List<ClassMark> marks(Findings findings, DataFacts data) {
        Set<Integer> watched = new TreeSet<>();
        findings.study().guards().forEach(guard -> watched.add(guard.label()));
        watched.add(order(findings, data).get(0));
        return ClassMark.assign(
                data.training().stream().mapToInt(Integer::intValue).toArray(), watched);
    }

    /** Labels by how much their classes need watching: guarded ones first, then the rarest. */
    static List<Integer> order(Findings findings, DataFacts data) {
        List<Integer> guarded =
                findings.study().guards().stream().map(GuardRail::label).toList();
        return IntStream.range(0, data.classes().size())
                .boxed()
                .sorted(Comparator.comparing((Integer label) -> !guarded.contains(label))
                        .thenComparing(data.training()::get))
                .toList();
    }

    /** {@code 1 image}, {@code 51 images}. */
    static String images(int count) {
        return count == 1 ? "1 image" : Numbers.count(count) + " images";
    }
}
