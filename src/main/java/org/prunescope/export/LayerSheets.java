package org.prunescope.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Cost;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.Step;
import org.prunescope.plan.Hand;
import org.prunescope.score.ClassResponses;

/** Layers and filters as tables. */
final class LayerSheets {
    private LayerSheets() {}

    /** What each layer has, keeps and costs. */
    static Sheet layers(Findings findings) {
        Sheet sheet = new Sheet(List.of(
                "layer",
                "kind",
                "group",
                "locked",
                "filters",
                "kept",
                "removed share",
                "macs before",
                "macs after",
                "parameters before",
                "parameters after",
                "score spread"));
        ChannelGroups groups = findings.groups();
        CostModel model = CostModel.of(groups);
        ChannelSelection selection = findings.cut().map(Cut::selection).orElse(ChannelSelection.keepAll());
        Map<String, Cost> before = model.perLayer(ChannelSelection.keepAll());
        Map<String, Cost> after = model.perLayer(selection);
        for (Step layer : findings.network().network().layers()) {
            String name = layer.name();
            Optional<ChannelGroup> group = groups.ofLayer(name);
            int filters = groups.graph().shape(name).channels();
            int kept = group.map(own -> kept(own, name, selection).length).orElse(filters);
            OptionalDouble spread = findings.scoresOfCut()
                    .map(own -> own.ranking().scores())
                    .filter(scores -> scores.has(name))
                    .map(scores -> OptionalDouble.of(scores.relativeRange(name)))
                    .orElse(OptionalDouble.empty());
            sheet.add(new Sheet.Cells()
                    .add(name, Documents.kind(layer))
                    .add(group.map(ChannelGroup::id).orElse(""))
                    .add(group.flatMap(ChannelGroup::lock).orElse(""))
                    .add(filters, kept, (double) (filters - kept) / filters)
                    .add(before.get(name).macs(), after.get(name).macs())
                    .add(before.get(name).parameters(), after.get(name).parameters())
                    .add(spread));
        }
        return sheet;
    }

    /** Filters of a layer that stay. */
    static int[] kept(ChannelGroup group, String layer, ChannelSelection selection) {
        List<Integer> channels = channels(group, layer);
        return IntStream.range(0, channels.size())
                .filter(i -> selection.keeps(group.id(), channels.get(i)))
                .toArray();
    }

    private static List<Integer> channels(ChannelGroup group, String layer) {
        return group.members().stream()
                .filter(member -> member.layer().equals(layer))
                .findFirst()
                .orElseThrow()
                .channels();
    }

    /** Scores, fate and responses of each scored filter. */
    static Sheet filters(Findings findings) {
        List<String> classes = findings.data().map(DataFacts::names).orElse(List.of());
        List<String> header =
                new ArrayList<>(List.of("layer", "filter", "group", "channel", "score", "rank", "kept", "by hand"));
        for (String name : classes) {
            header.add("response to " + name);
            header.add("± (95 %) to " + name);
        }
        Sheet sheet = new Sheet(header);
        Findings.Ranked ranked = findings.scoresOfCut().orElseThrow();
        Cut cut = findings.cut().orElseThrow();
        for (String layer : ranked.ranking().scores().layers()) {
            ChannelGroup group = findings.groups().ofLayer(layer).orElseThrow();
            double[] scores = ranked.ranking().scores().scores(layer);
            List<Integer> channels = channels(group, layer);
            Optional<ClassResponses> responses = ranked.ranking().responses(layer);
            for (int filter = 0; filter < scores.length; filter++) {
                int channel = channels.get(filter);
                Sheet.Cells cells = new Sheet.Cells()
                        .add(layer, filter, group.id(), channel, scores[filter], rank(scores, filter))
                        .add(yesOrNo(cut.selection().keeps(group.id(), channel)))
                        .add(cut.policy()
                                .hand(group.id(), channel)
                                .map(hand -> hand == Hand.KEEP ? "keep" : "remove")
                                .orElse(""));
                for (int label = 0; label < classes.size(); label++) {
                    addResponse(cells, responses, label, filter);
                }
                sheet.add(cells);
            }
        }
        return sheet;
    }

    private static void addResponse(Sheet.Cells cells, Optional<ClassResponses> responses, int label, int filter) {
        cells.add(responses
                .flatMap(own -> own.mean(label, filter))
                .map(Object.class::cast)
                .orElse(""));
        cells.add(responses
                .flatMap(own -> own.halfWidth(label, filter))
                .map(Object.class::cast)
                .orElse(""));
    }

    /** 1 for the highest score of the layer; filters of equal score share the better place. */
    private static long rank(double[] scores, int filter) {
        return 1 + Arrays.stream(scores).filter(other -> other > scores[filter]).count();
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }
}
