package org.prunescope.app.classes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.canvas.Version;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Preview;
import org.prunescope.app.workbench.Trouble;
import org.prunescope.metric.Comparison;
import org.prunescope.metric.Predictions;
import org.prunescope.study.Run;
import org.prunescope.study.Study;

/** How the classes stand with the original, the preview and the chosen run. */
final class ClassesViewModel {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<Standing> standing =
            new ReadOnlyObjectWrapper<>(this, "standing", Standing.NOTHING);
    private Optional<Question> asked = Optional.empty();
    private Optional<Judged> answer = Optional.empty();
    private Optional<RunningJob> comparing = Optional.empty();

    /** What a verdict depends on. */
    private record Question(
            String candidate,
            Predictions before,
            Predictions after,
            double margin,
            long seed,
            List<StudyClass> classes) {
        Judged answer() {
            return Judged.of(candidate, new Comparison(before, after), margin, seed, classes);
        }
    }

    ClassesViewModel(Desk desk) {
        this.desk = desk;
        desk.workbench().openedProperty().addListener(observable -> derive());
        desk.workbench().historyProperty().addListener(observable -> derive());
        desk.previewer().previewProperty().addListener(observable -> derive());
        desk.runs().chosenProperty().addListener(observable -> derive());
        desk.runs().answersProperty().addListener(observable -> derive());
        derive();
    }

    ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    private void derive() {
        Standing next = desk.workbench().opened().map(this::of).orElse(Standing.NOTHING);
        Optional<Question> question = question(next);
        if (!question.equals(asked)) {
            asked = question;
            answer = Optional.empty();
            comparing.ifPresent(RunningJob::cancel);
            standing.set(next);
            question.ifPresent(this::compare);
        } else {
            standing.set(answer.map(next::with).orElse(next));
        }
    }

    private Standing of(Opened files) {
        Study study = desk.workbench().study();
        Optional<Run> run = study.run(desk.runs().chosenProperty().get());
        Preview preview = desk.previewer().previewProperty().get();
        int images = files.data().map(data -> data.validationSet().size()).orElse(0);
        List<Answers> answers = new ArrayList<>();
        files.original().map(Answers::original).ifPresent(answers::add);
        preview.measured()
                .map(partial -> preview.isCurrent()
                        ? Answers.preview(partial.predictions(), images)
                        : Answers.previewBefore(partial.predictions()))
                .ifPresent(answers::add);
        run.map(this::answers).ifPresent(answers::add);
        return new Standing(
                files.data(),
                StudyClass.byNeed(files, study.guards()),
                study.guards(),
                List.copyOf(answers),
                preview.phase() == Preview.Phase.MEASURING || preview.phase() == Preview.Phase.WAITING,
                Optional.empty(),
                run.filter(each -> !each.epochs().isEmpty()).isPresent(),
                study.finals());
    }

    private Answers answers(Run run) {
        return Answers.run(
                run.number(),
                !run.epochs().isEmpty(),
                run.validation(),
                Optional.ofNullable(desk.runs().answersProperty().get().get(run.number())));
    }

    private Optional<Question> question(Standing next) {
        Study study = desk.workbench().study();
        return next.of(Version.ORIGINAL).flatMap(original -> next.candidate()
                .map(candidate -> new Question(
                        candidate.name(),
                        original.complete().orElseThrow(),
                        candidate.complete().orElseThrow(),
                        study.margin(),
                        study.ranking().calibration().seed(),
                        next.classes())));
    }

    /** Resampling ten thousand images takes longer than a frame. */
    private void compare(Question question) {
        comparing = Optional.of(desk.jobs()
                .run(
                        Jobs.Lane.LOOK,
                        "Comparing %s with the original".formatted(question.candidate()),
                        progress -> question.answer(),
                        judged -> {
                            if (asked.equals(Optional.of(question))) {
                                answer = Optional.of(judged);
                                derive();
                            }
                        },
                        problem -> desk.messages()
                                .tell(Trouble.of(
                                        "The networks could not be compared", question.candidate(), problem))));
    }
}
