package org.prunescope.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.prunescope.data.Sha256;
import org.prunescope.engine.Progress;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.metric.Comparison;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.Interval;
import org.prunescope.metric.PairedRecall;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.Planner;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.train.Recipe;

/**
 * Finds out what each class pays for each group of channels: removes a share of this one group, lowest scores first,
 * leaves all else whole, and runs the validation part.
 *
 * <p>Locks and choices by hand are left aside: what is surveyed are the scores. Images come rare classes first, and a
 * cell ends as soon as its outcome is clear: when for each class all images are seen, or its recall is known within
 * {@link #WIDEST} and its interval lies on one side of every floor of the class. Looking again after every batch makes
 * such an early end a little less certain than the 95 % of a single look.
 *
 * <p>Every cell is kept the moment it is measured, under a hash of all that its answers depend on. How many images were
 * seen is no part of that: a cell that saw enough for other floors is measured again only if it did not see enough for
 * these. Ratios that remove the same channels are one cell.
 *
 * @see <a href="https://arxiv.org/abs/1608.08710">Li et al. 2017: sensitivity of single layers</a>
 */
public final class SensitivitySurvey {
    /** Width of the 95 % interval of a recall within which it counts as known before all images are seen. */
    public static final double WIDEST = 0.1;

    private final Pipeline pipeline;
    private final SensitivityStore store;

    public SensitivitySurvey(Pipeline pipeline, SensitivityStore store) {
        this.pipeline = pipeline;
        this.store = store;
    }

    /**
     * What is surveyed.
     *
     * @param sha256 of the network's file
     * @param planner which knows the scores
     * @param original answers of the network for the whole validation part
     */
    public record Task(
            String sha256,
            Network network,
            OpenData data,
            Planner planner,
            Predictions original,
            SensitivityChoice choice) {

        /** What goes where a share of a group is removed. */
        private ChannelSelection selection(ChannelGroup group, double ratio) {
            Policy nothing = Policy.of(new Target.Filters(0), Scope.LAYER, choice.limits());
            return planner.plan(nothing.withRatio(group.id(), ratio)).selection();
        }
    }

    /** The cells that are known by now; the others are empty. */
    public Sensitivity known(Task task) {
        List<ChannelGroup> groups = ChannelGroups.of(task.network().graph()).prunable();
        Sensitivity known = nothing(task, groups);
        for (int row = 0; row < groups.size(); row++) {
            for (int column = 0; column < known.ratios().size(); column++) {
                Optional<SensitivityCell> cell = known(
                        task, task.selection(groups.get(row), known.ratios().get(column)));
                if (cell.isPresent()) {
                    known = known.with(row, column, cell.get());
                }
            }
        }
        return known;
    }

    private static Sensitivity nothing(Task task, List<ChannelGroup> groups) {
        List<Double> ratios = task.choice().ratios();
        List<Optional<SensitivityCell>> none = Collections.nCopies(ratios.size(), Optional.empty());
        return new Sensitivity(
                ratios,
                task.original(),
                groups.stream()
                        .map(group -> new Sensitivity.Row(group.id(), group.channels(), none))
                        .toList());
    }

    private Optional<SensitivityCell> known(Task task, ChannelSelection selection) {
        if (selection.removedCount() == 0) {
            return Optional.of(SensitivityCell.untouched(task.original()));
        }
        return store.cell(key(task, selection)).filter(cell -> isClear(task, cell.classes()));
    }

    /**
     * Measures the cells that are not known, row by row.
     *
     * @param soFar told after every cell, from the working thread
     * @throws MismatchException if networks are to be fine-tuned and a class has no training image
     */
    public Sensitivity measure(Task task, Consumer<Sensitivity> soFar, Progress progress) throws IOException {
        List<ChannelGroup> groups = ChannelGroups.of(task.network().graph()).prunable();
        Sensitivity found = known(task);
        soFar.accept(found);
        for (int row = 0; row < groups.size(); row++) {
            String place = "layer %d of %d".formatted(row + 1, groups.size());
            for (int column = 0; column < found.ratios().size(); column++) {
                if (found.rows().get(row).cells().get(column).isPresent()) {
                    continue;
                }
                progress.checkpoint();
                progress.report((double) found.measured() / found.cells(), place);
                ChannelSelection selection =
                        task.selection(groups.get(row), found.ratios().get(column));
                // A smaller ratio of the same row may have removed the same channels.
                Optional<SensitivityCell> same = known(task, selection);
                found = found.with(row, column, same.isPresent() ? same.get() : measure(task, selection, progress));
                soFar.accept(found);
            }
        }
        progress.report(1, "measured");
        return found;
    }

    private SensitivityCell measure(Task task, ChannelSelection selection, Progress progress) throws IOException {
        Progress quiet = quiet(progress);
        Network cut = Surgery.prune(task.network(), selection);
        Network judged = task.choice().recipe().isPresent()
                ? pipeline.fineTune(
                                cut,
                                task.data(),
                                task.choice().recipe().get(),
                                Optional.empty(),
                                moment -> {},
                                () -> false,
                                quiet)
                        .best()
                : cut;
        Pipeline.Partial answers =
                pipeline.validateUntil(judged, task.data(), partial -> isClear(task, classes(task, partial)), quiet);
        SensitivityCell cell = cell(selection.removedCount(), task, answers);
        store.keep(key(task, selection), cell);
        return cell;
    }

    /** Cells are too many for each to tell how far it is. */
    private static Progress quiet(Progress loud) {
        return new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkpoint() {
                loud.checkpoint();
            }
        };
    }

    private static Comparison comparison(Task task, Pipeline.Partial answers) {
        int[] positions =
                answers.positions().stream().mapToInt(Integer::intValue).toArray();
        return new Comparison(task.original().subset(positions), answers.predictions());
    }

    private static List<PairedRecall> classes(Task task, Pipeline.Partial answers) {
        Comparison comparison = comparison(task, answers);
        return IntStream.range(0, task.original().classes())
                .mapToObj(comparison::recall)
                .toList();
    }

    private static SensitivityCell cell(int removed, Task task, Pipeline.Partial answers) {
        List<Integer> lost = new ArrayList<>();
        for (int image : comparison(task, answers).lostImages()) {
            lost.add(answers.positions().get(image));
        }
        return new SensitivityCell(
                removed, classes(task, answers), lost.stream().sorted().toList());
    }

    private static boolean isClear(Task task, List<PairedRecall> classes) {
        int[] all = task.data().validationSet().classCounts();
        Floors floors = task.choice().floors();
        return IntStream.range(0, classes.size())
                .allMatch(label ->
                        classes.get(label).images() == all[label] || isClear(classes.get(label), floors.of(label)));
    }

    private static boolean isClear(PairedRecall recall, List<GuardRail> floors) {
        Optional<Interval> interval = recall.after().interval();
        return interval.isPresent()
                && interval.get().high() - interval.get().low() <= WIDEST
                && floors.stream().map(floor -> floor.judge(recall).lamp()).noneMatch(SensitivitySurvey::isOpen);
    }

    private static boolean isOpen(GuardRail.Lamp lamp) {
        return lamp != GuardRail.Lamp.HOLDS && lamp != GuardRail.Lamp.BROKEN;
    }

    /** The removed channels stand for ranking, limits, group and ratio, which are felt in no other way. */
    private static String key(Task task, ChannelSelection selection) {
        OpenData data = task.data();
        List<Object> parts = List.of(
                task.sha256(),
                data.fingerprint(),
                data.splitRule(),
                data.preprocessing(),
                data.dataset().classNames(),
                removed(selection),
                task.choice().recipe().map(Recipe::toString).orElse("as cut"));
        return Sha256.of(String.join("\n", parts.stream().map(Object::toString).toList())
                        .getBytes(StandardCharsets.UTF_8))
                .substring(0, 32);
    }

    private static String removed(ChannelSelection selection) {
        StringBuilder words = new StringBuilder();
        for (String group : selection.groups()) {
            words.append(group).append(Arrays.toString(selection.removed(group)));
        }
        return words.toString();
    }
}
