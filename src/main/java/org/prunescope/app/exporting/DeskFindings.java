package org.prunescope.app.exporting;

import java.util.Optional;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Planned;
import org.prunescope.app.workbench.Preview;
import org.prunescope.export.Findings;
import org.prunescope.metric.Predictions;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Run;

/** How the state of the desk becomes findings. */
final class DeskFindings {
    private DeskFindings() {}

    /** What the desk knows of a subject; to be asked on the window's thread, with a network opened. */
    static Findings of(Desk desk, Opened open, Subject subject) {
        Optional<Planned> planned = desk.workbench().planned().filter(own -> subject.kind() != Subject.Kind.ORIGINAL);
        Optional<Run> run = desk.workbench().study().run(subject.run());
        Findings.Measured measured = new Findings.Measured(
                open.original(),
                preview(desk, planned),
                run,
                Optional.ofNullable(desk.runs().answersProperty().get().get(subject.run())));
        return desk.findings(
                open,
                planned.map(own -> new Findings.Ranked(own.ranking(), own.choice(), own.scores(), own.before())),
                measured);
    }

    /** Only what was measured on all images of the plan as it rests. */
    private static Optional<Predictions> preview(Desk desk, Optional<Planned> planned) {
        Preview preview = desk.previewer().previewProperty().get();
        boolean isOfPlan = planned.filter(own ->
                        preview.selection().equals(Optional.of(own.before().selection())))
                .isPresent();
        return isOfPlan && preview.phase() == Preview.Phase.COMPLETE
                ? preview.measured().map(Pipeline.Partial::predictions)
                : Optional.empty();
    }
}
