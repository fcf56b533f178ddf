package org.prunescope.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.Numbers;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Cost;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.Step;

/** What goes from each layer, and what that saves. */
final class ReportPlan {
    private ReportPlan() {}

    static Optional<ReportParts.Section> section(Findings findings) {
        return findings.cut().map(cut -> {
            List<Html> content = new ArrayList<>();
            content.add(ReportParts.note("%s of %s filters stay. Blue is kept, hatched orange is removed."
                    .formatted(
                            Numbers.count(cut.after().filters()),
                            Numbers.count(cut.before().filters()))));
            cut.shortfall().ifPresent(sentence -> content.add(ReportParts.note(sentence)));
            content.add(cost(cut));
            content.add(layers(findings, cut));
            return new ReportParts.Section("plan", "What was removed", content);
        });
    }

    private static Html cost(Cut cut) {
        Cost before = cut.before();
        Cost after = cut.after();
        List<Html> rows = List.of(
                cost(
                        "Filters",
                        Numbers.count(before.filters()),
                        Numbers.count(after.filters()),
                        share(before.filters(), after.filters())),
                cost(
                        "Parameters",
                        Numbers.count(before.parameters()),
                        Numbers.count(after.parameters()),
                        share(before.parameters(), after.parameters())),
                cost(
                        "Multiply–accumulates, one image",
                        Numbers.count(before.macs()),
                        Numbers.count(after.macs()),
                        share(before.macs(), after.macs())),
                cost(
                        "Memory of activations, one image",
                        Numbers.memory(before.activationBytes()),
                        Numbers.memory(after.activationBytes()),
                        share(before.activationBytes(), after.activationBytes())),
                cost(
                        "Size of the weights",
                        Numbers.memory(before.storedBytes()),
                        Numbers.memory(after.storedBytes()),
                        share(before.storedBytes(), after.storedBytes())));
        return ReportParts.table("plain", List.of("Cost", ">Before", ">After", ">Change"), rows);
    }

    private static Html cost(String what, String before, String after, double change) {
        return ReportParts.row(
                ReportParts.cell(what),
                ReportParts.number(before),
                ReportParts.number(after),
                ReportParts.number(Numbers.signedPercent(change)));
    }

    private static double share(long before, long after) {
        return (double) (after - before) / before;
    }

    private static Html layers(Findings findings, Cut cut) {
        CostModel model = CostModel.of(findings.groups());
        Map<String, Cost> before = model.perLayer(ChannelSelection.keepAll());
        Map<String, Cost> after = model.perLayer(cut.selection());
        boolean hasResponses = findings.data().isPresent()
                && findings.scoresOfCut()
                        .filter(own -> !own.ranking().images().isEmpty())
                        .isPresent();
        List<String> titles = new ArrayList<>(List.of("Layer", ">Kept", "", ">MACs before", ">after", ">share left"));
        if (hasResponses) {
            titles.add("Hurts most");
        }
        List<Html> rows = new ArrayList<>();
        for (Step layer : findings.network().network().layers()) {
            String name = layer.name();
            Optional<ChannelGroup> group = findings.groups().ofLayer(name);
            int filters = findings.groups().graph().shape(name).channels();
            int[] kept = group.map(own -> LayerSheets.kept(own, name, cut.selection()))
                    .orElseGet(() -> IntStream.range(0, filters).toArray());
            long macsBefore = before.get(name).macs();
            long macsAfter = after.get(name).macs();
            Html row = ReportParts.row(
                    Html.tag("td", name).with("class", "name").add(lock(group)),
                    Html.tag("td")
                            .with("class", "number")
                            .add(Html.span("", String.valueOf(kept.length)), Html.span("faint", "/" + filters)),
                    Html.tag("td").add(InlineDrawing.kept((double) kept.length / filters)),
                    ReportParts.number(Numbers.scaled(macsBefore)),
                    ReportParts.number(Numbers.scaled(macsAfter)),
                    ReportParts.number(
                            macsBefore == 0 ? Numbers.UNKNOWN : Numbers.percent((double) macsAfter / macsBefore)));
            if (hasResponses) {
                row.add(hurt(findings, name, kept, filters));
            }
            rows.add(row);
        }
        return ReportParts.table("layers", titles, rows);
    }

    private static Html lock(Optional<ChannelGroup> group) {
        return group.flatMap(ChannelGroup::lock)
                .map(reason -> Html.tag("small", "locked: " + reason))
                .orElseGet(() -> Html.tag(
                        "small",
                        group.filter(ChannelGroup::isLinked)
                                .map(own -> "linked with " + (own.members().size() - 1) + " more")
                                .orElse("")));
    }

    private static Html hurt(Findings findings, String layer, int[] kept, int filters) {
        DataFacts data = findings.data().orElseThrow();
        List<ClassMark> marks = ReportParts.marks(findings, data);
        int[] removed = IntStream.range(0, filters)
                .filter(filter -> IntStream.of(kept).noneMatch(own -> own == filter))
                .toArray();
        Html cell = Html.tag("td");
        findings.scoresOfCut()
                .flatMap(own -> own.ranking().responses(layer))
                .ifPresent(responses -> responses.mostHurtBy(removed).ifPresent(label -> cell.add(
                                ReportParts.className(data.classes().get(label), marks.get(label)))
                        .add(Html.span("faint", Numbers.percent(responses.share(label, removed))))));
        return cell;
    }
}
