package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.prunescope.engine.NetworkFile;
import org.prunescope.export.CriteriaFiles;
import org.prunescope.graph.Network;
import org.prunescope.plan.LatencyTable;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.Normalizer;
import org.prunescope.study.Benchmark;
import org.prunescope.study.Calibration;
import org.prunescope.study.CriteriaComparison;
import org.prunescope.study.CriteriaSurvey;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.ResultStore;
import org.prunescope.study.Results;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What criteria are worth on a network and its images. */
@Command(
        name = "criteria",
        description = {
            "Compares criteria on a network and labelled images: how alike they rank, whether their scores tell filters"
                    + " apart, and how much their choice hangs on the images that they see, drawn either way.",
            "With --list it tells which criteria there are."
        },
        mixinStandardHelpOptions = true)
final class CriteriaCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Parameters(
            arity = "0..1",
            paramLabel = "NET",
            description = "Network file of any kind that prunescope reads; not needed with --list.")
    private Optional<Path> network = Optional.empty();

    @Option(names = "--list", description = "Only list the criteria, with what they look at.")
    private boolean isList;

    @Option(
            names = "--criteria",
            split = ",",
            paramLabel = "C",
            description = "Criteria to compare, such as l1,hrank,beta-code. Default: all that can score the network.")
    private List<String> criteria = new ArrayList<>();

    @ArgGroup(exclusive = true)
    private PlanArguments.Goal goal;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "layer: every layer loses the same share, whatever the criterion; global: as the first"
                    + " criterion spreads the cut. Default: ${DEFAULT-VALUE}.")
    private Scope scope = Scope.LAYER;

    @Option(
            names = "--draws",
            paramLabel = "E",
            description = "How often images are drawn anew, at least 2. Default: ${DEFAULT-VALUE}.")
    private int draws = CriteriaComparison.Choice.DRAWS;

    @Option(names = "--images", paramLabel = "N", description = "Images of each draw. Default: ${DEFAULT-VALUE}.")
    private int images = CriteriaComparison.Choice.IMAGES;

    @Mixin
    private DrawArguments draw;

    @Option(
            names = "--seed",
            paramLabel = "K",
            description = "Seed of the first draw; the others have the next. Default: ${DEFAULT-VALUE}.")
    private long seed = Calibration.DEFAULT.seed();

    @Option(
            names = "--normalizer",
            paramLabel = "N",
            description = "Makes layers comparable: none, min-max, mean or rank. Default: what suits each criterion.")
    private Optional<Normalizer> normalizer = Optional.empty();

    @Option(
            names = "--csv",
            paramLabel = "DIR",
            description = "Folder for the tables as CSV, with a row for each layer.")
    private Optional<Path> csv = Optional.empty();

    @Mixin
    private DataArguments data;

    @Mixin
    private ThreadArguments threads;

    @Mixin
    private Output output;

    CriteriaCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        threads.apply(pipeline);
        if (isList) {
            output.print(CriteriaFiles.list(), CriteriaTables.list());
            return 0;
        }
        NetworkFile file = pipeline.openNetwork(network.orElseThrow(() -> new IllegalArgumentException(
                "this needs a network: name its file, or ask for --list to see which criteria there are")));
        try (OpenData opened = data.open(pipeline, file, output)) {
            compare(file, opened);
        }
        return 0;
    }

    private void compare(NetworkFile file, OpenData opened) throws IOException {
        RankingChoice plain = draw.ranking(images, seed);
        List<RankingChoice> choices = (criteria.isEmpty()
                        ? Criteria.all().stream()
                        : criteria.stream().map(id -> Criteria.byId(id.strip())))
                .map(criterion -> choice(criterion, plain))
                .toList();
        CriteriaComparison comparison = new CriteriaSurvey(new Results(pipeline, ResultStore.NONE))
                .compare(
                        file.sha256(),
                        file.network(),
                        opened,
                        new CriteriaComparison.Choice(
                                choices, plain.calibration(), draws, removed(file.network(), opened, choices.get(0))),
                        output.progress());
        comparison.warning().ifPresent(output::note);
        if (csv.isPresent()) {
            CriteriaFiles.writeCsv(comparison, csv.get());
        }
        output.print(CriteriaFiles.facts(comparison), CriteriaTables.lines(comparison));
    }

    private RankingChoice choice(Criterion criterion, RankingChoice plain) {
        RankingChoice choice = plain.withCriterion(criterion);
        return normalizer.map(choice::with).orElse(choice);
    }

    /** Where every layer loses the same share, scores do not decide how many channels go: sizes of weights will do. */
    private SortedMap<String, Integer> removed(Network opened, OpenData images, RankingChoice first)
            throws IOException {
        Target target = goal == null ? new Target.Macs(0.5) : goal.target();
        RankingChoice decisive = scope == Scope.LAYER ? first.withCriterion(Criteria.byId("l1")) : first;
        Optional<LatencyTable> latencies =
                pipeline.timing().tableFor(target, opened, Benchmark.Choice.DEFAULT.threads(), output.progress());
        return CriteriaComparison.Choice.removedBy(
                Pipeline.planner(opened, pipeline.rank(opened, images, decisive, output.progress()), decisive)
                        .with(latencies)
                        .plan(Policy.of(target, scope, Limits.NONE)));
    }
}
