package org.prunescope.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.Measurement;
import org.prunescope.metric.Verdict;

/** The first page of the report: what it is about, the verdict, and the figures that matter most. */
final class ReportSummary {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Measurement NOT_MEASURED = new Measurement(OptionalDouble.empty(), 0, Optional.empty());

    private ReportSummary() {}

    static Html header(Findings findings) {
        String subject = findings.run()
                .map(run -> "Run %d “%s”".formatted(run.number(), run.name()))
                .orElse(findings.cut().isPresent() ? "The plan, not fine-tuned" : "Nothing planned yet");
        return Html.tag("header")
                .add(Html.div("kind").add("Pruning report"))
                .add(Html.tag("h1", findings.study().name()))
                .add(Html.tag(
                                "p",
                                subject + " · " + findings.network().path().getFileName() + " · "
                                        + when(findings.provenance().made()))
                        .with("class", "subject"));
    }

    /** A moment, in universal time. */
    static String when(Instant moment) {
        return DAY.format(moment);
    }

    static Html verdict(Findings findings) {
        Optional<Judgement> judgement = Judgement.of(findings);
        if (judgement.isEmpty()) {
            return Html.div("verdict unknown")
                    .add(Html.tag("p", "No verdict: what pruning does to the classes has not been measured here.")
                            .with("class", "sentence"));
        }
        Html box = Html.div("verdict " + tone(judgement.get().verdict().finding()))
                .add(Html.tag("p", judgement.get().sentence()).with("class", "sentence"))
                .add(Html.tag("p", judgement.get().grounds()));
        losses(findings, judgement.get()).forEach(text -> box.add(Html.tag("p", text)));
        validity(findings).forEach(text -> box.add(Html.tag("p", text)));
        return box;
    }

    private static String tone(Verdict.Finding finding) {
        return switch (finding) {
            case NOT_WORSE -> "holds";
            case LITTLE_WORSE, CANNOT_TELL -> "cannot-tell";
            case WORSE -> "broken";
        };
    }

    /** Classes that lost recall beyond doubt, whatever the mean over all says. */
    private static List<String> losses(Findings findings, Judgement judgement) {
        List<String> sentences = new ArrayList<>();
        findings.data().ifPresent(data -> {
            for (int label : ReportParts.order(findings, data)) {
                Measurement change = judgement.comparison().recallChange(label);
                change.interval()
                        .filter(range -> range.high() < 0)
                        .ifPresent(range -> sentences.add("%s lost recall: %s %s, n = %d."
                                .formatted(
                                        ReportClasses.capitalized(
                                                data.classes().get(label).full()),
                                        Numbers.signedRate(change.value().orElseThrow()),
                                        ReportParts.signed(range),
                                        change.support())));
            }
        });
        return sentences;
    }

    /** What to keep in mind when reading the verdict. */
    private static List<String> validity(Findings findings) {
        List<String> sentences = new ArrayList<>();
        if (findings.run().filter(run -> run.trainedEpochs() > 0).isPresent()) {
            sentences.add("The same images also chose the epoch, which flatters the run a little.");
        }
        int looks = findings.study().finals().size();
        sentences.add(
                looks == 0
                        ? "The test part is still sealed: a final evaluation on it is the fairer judge."
                        : "The test part was looked at %s: see “Test part”."
                                .formatted(looks == 1 ? "once" : looks + " times"));
        return sentences;
    }

    /** Worst class, balanced accuracy and cost, each beside what it was. */
    static Html keyFigures(Findings findings) {
        Html figures = Html.div("key-figures");
        List<MeasuredNetwork> versions = findings.versions();
        if (!versions.isEmpty() && findings.data().isPresent()) {
            MeasuredNetwork first = versions.get(0);
            MeasuredNetwork last = versions.get(versions.size() - 1);
            figures.add(worstClass(findings, findings.data().get(), first, last), balanced(first, last));
        }
        findings.cut().ifPresent(cut -> {
            figures.add(cost("MACs", cut.before().macs(), cut.after().macs()));
            figures.add(
                    cost("Parameters", cut.before().parameters(), cut.after().parameters()));
        });
        return figures;
    }

    private static Html worstClass(Findings findings, DataFacts data, MeasuredNetwork first, MeasuredNetwork last) {
        ConfusionMatrix confusion = last.confusion();
        int worst = ReportParts.order(findings, data).stream()
                .filter(label -> confusion.support(label) > 0)
                .min((a, b) -> Double.compare(recall(confusion, a), recall(confusion, b)))
                .orElseThrow();
        ClassMark mark = ReportParts.marks(findings, data).get(worst);
        Measurement recall = confusion.recall(worst);
        String was = first.equals(last)
                ? ""
                : " · was " + ReportParts.value(first.confusion().recall(worst));
        return Html.div("card")
                .add(Html.div("label").add("Worst class"))
                .add(ReportParts.figure(recall))
                .add(Html.div("more")
                        .add(ReportParts.className(data.classes().get(worst), mark))
                        .add(", n = " + recall.support() + was));
    }

    private static double recall(ConfusionMatrix confusion, int label) {
        return confusion.recall(label).value().orElseThrow();
    }

    private static Html balanced(MeasuredNetwork first, MeasuredNetwork last) {
        Measurement now = ClassSheets.balancedAccuracy(last);
        String was = first.equals(last) ? "" : " · was " + ReportParts.value(ClassSheets.balancedAccuracy(first));
        return Html.div("card")
                .add(Html.div("label").add("Balanced accuracy"))
                .add(ReportParts.figure(now))
                .add(Html.div("more").add("n = " + now.support() + was));
    }

    private static Html cost(String what, long before, long after) {
        double change = (double) (after - before) / before;
        return Html.div("card")
                .add(Html.div("label").add(what))
                .add(Html.span("figure", Numbers.scaled(after)))
                .add(Html.div("more").add(Numbers.signedPercent(change) + " · was " + Numbers.scaled(before)));
    }

    /** The guard-rails with their lamps; nothing where none was set. */
    static Html guards(Findings findings) {
        Html list = Html.div("guards");
        if (findings.data().isEmpty()) {
            return list;
        }
        Optional<Judgement> judgement = Judgement.of(findings);
        for (GuardRail guard : findings.study().guards()) {
            list.add(guard(findings, findings.data().get(), guard, judgement));
        }
        return list;
    }

    private static Html guard(Findings findings, DataFacts data, GuardRail guard, Optional<Judgement> judgement) {
        List<MeasuredNetwork> versions = findings.versions();
        GuardRail.Judgement found = judgement
                .map(own -> own.of(guard))
                .or(() -> versions.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                guard.judge(versions.get(versions.size() - 1).confusion())))
                .orElse(new GuardRail.Judgement(GuardRail.Lamp.NOT_MEASURED, NOT_MEASURED, "not measured"));
        String what = guard.kind() == GuardRail.Kind.RECALL
                ? "recall at least " + Numbers.rate(guard.limit())
                : "loses " + Numbers.rate(guard.limit()) + " of recall at most";
        ClassMark mark = ReportParts.marks(findings, data).get(guard.label());
        Html value = guard.kind() == GuardRail.Kind.RECALL
                ? ReportParts.figure(found.measured())
                : ReportParts.change(found.measured());
        return Html.div("guard " + lamp(found.lamp()))
                .add(Html.span("lamp", sign(found.lamp())))
                .add(ReportParts.className(data.classes().get(guard.label()), mark))
                .add(Html.span("limit", what))
                .add(value)
                .add(Html.span("reason", found.reason()));
    }

    private static String lamp(GuardRail.Lamp lamp) {
        return lamp.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String sign(GuardRail.Lamp lamp) {
        return switch (lamp) {
            case HOLDS -> "✓";
            case CANNOT_TELL -> "?";
            case BROKEN -> "✕";
            case NOT_MEASURED -> "○";
        };
    }
}
