package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prunescope.engine.NetworkFile;
import org.prunescope.export.StructureFiles;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.StructureChange;
import org.prunescope.graph.StructureChange.Box;
import org.prunescope.store.PlanDocument;
import org.prunescope.study.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A network before and after a plan. */
@Command(
        name = "structure",
        description =
                "Shows which layers a plan changes, from what to what, and the original number of every filter that"
                        + " stays; as a table and as a picture.",
        mixinStandardHelpOptions = true)
final class StructureCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Mixin
    private NetworkArgument network;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Plan for this network, as prune --plan-out writes it. Default: nothing is removed.")
    private Optional<Path> plan = Optional.empty();

    @Option(names = "--svg", paramLabel = "FILE", description = "The picture as SVG.")
    private Optional<Path> svg = Optional.empty();

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "The table as CSV, with the original numbers of what stays, counted from 0.")
    private Optional<Path> csv = Optional.empty();

    @Mixin
    private Output output;

    StructureCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        NetworkFile file = pipeline.openNetwork(network.file);
        ChannelGroups groups = ChannelGroups.of(file.network().graph());
        ChannelSelection selection =
                plan.isPresent() ? PlanDocument.read(plan.get(), groups) : ChannelSelection.keepAll();
        StructureChange change = StructureChange.of(groups, selection);
        if (svg.isPresent()) {
            StructureFiles.writeSvg(change, svg.get());
        }
        if (csv.isPresent()) {
            StructureFiles.writeCsv(change, csv.get());
        }
        output.print(StructureFiles.facts(change), lines(change));
        return 0;
    }

    private static List<String> lines(StructureChange change) {
        List<String> lines = new ArrayList<>();
        lines.add("%-32s %-12s %17s %25s %31s".formatted("layer", "kind", "channels", "parameters", "MACs"));
        for (Box box : change.boxes()) {
            if (box.isLayer() || box.isChanged()) {
                lines.add("%-32s %-12s %17s %25s %31s"
                        .formatted(
                                box.name(),
                                box.head().operation().kind(),
                                arrow(box.kept().of(), box.kept().size()),
                                arrow(box.before().parameters(), box.after().parameters()),
                                arrow(box.before().macs(), box.after().macs())));
            }
        }
        return lines;
    }

    private static String arrow(long before, long after) {
        return before == after ? "%,d".formatted(before) : "%,d -> %,d".formatted(before, after);
    }
}
