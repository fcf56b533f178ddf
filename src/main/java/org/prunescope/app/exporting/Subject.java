package org.prunescope.app.exporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunescope.app.workbench.Planned;
import org.prunescope.app.workbench.RunBench;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.graph.Cost;
import org.prunescope.graph.CostModel;
import org.prunescope.study.Run;

/**
 * The network that an export or a measurement is about.
 *
 * @param kind original, plan or run
 * @param run its number; {@link RunBench#NO_RUN} for the others
 * @param label for people
 * @param cost of it
 */
public record Subject(Kind kind, int run, String label, Cost cost) {

    /** What a network is in the study. */
    public enum Kind {
        ORIGINAL,
        PLAN,
        RUN
    }

    /** Those there are: the original, the plan if there is one, and the runs whose networks are kept, the newest first. */
    public static List<Subject> of(Workbench workbench) {
        List<Subject> subjects = new ArrayList<>();
        List<Run> runs = workbench.study().runs();
        for (int i = runs.size() - 1; i >= 0; i--) {
            if (runs.get(i).state() != Run.State.RUNNING) {
                subjects.add(of(runs.get(i)));
            }
        }
        workbench
                .planned()
                .map(Planned::before)
                .ifPresent(plan -> subjects.add(
                        new Subject(Kind.PLAN, RunBench.NO_RUN, "The plan, not fine-tuned", plan.after())));
        workbench
                .opened()
                .ifPresent(open -> subjects.add(new Subject(
                        Kind.ORIGINAL,
                        RunBench.NO_RUN,
                        "The original",
                        CostModel.costOf(open.network().graph()))));
        return subjects;
    }

    private static Subject of(Run run) {
        String name = "Run " + run.number() + ", "
                + (run.trainedEpochs() > 0 ? "best epoch " + run.bestEpoch() : "not fine-tuned");
        return new Subject(Kind.RUN, run.number(), name, run.cost());
    }

    /** The run that the window shows, or else the first there is. */
    static Optional<Subject> preferred(List<Subject> subjects, int chosenRun) {
        return subjects.stream()
                .filter(subject -> subject.run == chosenRun && chosenRun != RunBench.NO_RUN)
                .findFirst()
                .or(() -> subjects.stream().findFirst());
    }

    /** As it stands in the name of a file. */
    String suffix() {
        return switch (kind) {
            case ORIGINAL -> "-original";
            case PLAN -> "-plan";
            case RUN -> "-run" + run;
        };
    }
}
