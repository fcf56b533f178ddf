package org.prunescope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prunescope.data.Dataset;
import org.prunescope.engine.NetworkFile;
import org.prunescope.export.Documents;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Cost;
import org.prunescope.graph.CostModel;
import org.prunescope.study.DataSource;
import org.prunescope.study.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What a network is made of. */
@Command(
        name = "inspect",
        description = "Shows a network's layers, what they cost, and which of them share channels; with --data also"
                + " how images are best brought to it.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Mixin
    private NetworkArgument network;

    @Mixin
    private DataArguments data;

    @Mixin
    private Output output;

    InspectCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        NetworkFile file = pipeline.openNetwork(network.file);
        Map<String, Object> facts = new LinkedHashMap<>(Documents.network(file));
        List<String> lines = lines(file);
        if (data.areGiven()) {
            DataSource source = data.source();
            Dataset dataset = DataArguments.dataset(pipeline, source, file.network(), output);
            InputTable table = new InputTable(
                    pipeline.tryInputs(file, dataset, source.split(), output.progress()),
                    dataset.classNames(),
                    data.order(dataset.classNames()),
                    file.network().graph().outputShape().channels());
            facts.put("inputs", table.facts());
            lines.add("");
            lines.addAll(table.lines());
        }
        output.print(facts, lines);
        return 0;
    }

    private static List<String> lines(NetworkFile file) {
        ChannelGroups groups = ChannelGroups.of(file.network().graph());
        CostModel model = CostModel.of(groups);
        Map<String, Cost> layers = model.perLayer(ChannelSelection.keepAll());
        Cost whole = model.cost(ChannelSelection.keepAll());
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s, input %s, %d classes"
                .formatted(
                        file.path().getFileName(),
                        file.description(),
                        file.network().graph().imageShape(),
                        file.network().classes()));
        lines.add("%,d parameters, %,d MACs, %,d filters".formatted(whole.parameters(), whole.macs(), whole.filters()));
        lines.addAll(file.notes());
        lines.add("");
        lines.add("%-32s %8s %12s %14s  %s".formatted("layer", "filters", "parameters", "MACs", "channels shared in"));
        for (Map.Entry<String, Cost> layer : layers.entrySet()) {
            ChannelGroup group = groups.ofLayer(layer.getKey()).orElseThrow();
            String shared = group.isLocked()
                    ? "locked: " + group.lock().orElseThrow()
                    : group.isLinked() ? group.id() + ", " + group.members().size() + " layers" : "";
            lines.add("%-32s %8d %,12d %,14d  %s"
                    .formatted(
                            layer.getKey(),
                            file.network().graph().shape(layer.getKey()).channels(),
                            layer.getValue().parameters(),
                            layer.getValue().macs(),
                            shared)
                    .stripTrailing());
        }
        return lines;
    }
}
