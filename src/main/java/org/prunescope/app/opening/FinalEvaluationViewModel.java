package org.prunescope.app.opening;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.RunBench;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.study.ClassLabel;
import org.prunescope.study.FinalEvaluation;
import org.prunescope.study.OpenData;
import org.prunescope.study.Run;
import org.prunescope.study.Study;

/** The looks at the test part: those that were taken, and the next one. */
final class FinalEvaluationViewModel {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private final Desk desk;
    private final ObjectProperty<Subject> subject = new SimpleObjectProperty<>(this, "subject");
    private final BooleanProperty besideOriginal = new SimpleBooleanProperty(this, "besideOriginal");
    private final BooleanProperty finishedChoosing = new SimpleBooleanProperty(this, "finishedChoosing");
    private final ReadOnlyObjectWrapper<List<FinalEvaluation>> looks = new ReadOnlyObjectWrapper<>(this, "looks");
    private final ObjectProperty<Optional<FinalEvaluation>> shown =
            new SimpleObjectProperty<>(this, "shown", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<RunningJob>> running =
            new ReadOnlyObjectWrapper<>(this, "running", Optional.empty());
    private final Deque<Integer> queue = new ArrayDeque<>();
    private final Subscription studies;

    /**
     * A network that can be judged.
     *
     * @param run its number; {@link RunBench#NO_RUN} for the original
     */
    record Subject(int run, String label) {}

    FinalEvaluationViewModel(Desk desk) {
        this.desk = desk;
        List<Subject> all = subjects();
        int chosen = desk.runs().chosenProperty().get();
        subject.set(all.stream().filter(one -> one.run == chosen).findFirst().orElse(all.get(0)));
        looks.set(newestFirst(study()));
        shown.set(looks.get().stream().findFirst());
        studies = desk.workbench().historyProperty().subscribe((before, after) -> follow(after.present()));
    }

    private Study study() {
        return desk.workbench().study();
    }

    private void follow(Study study) {
        List<FinalEvaluation> now = newestFirst(study);
        if (!now.equals(looks.get())) {
            looks.set(now);
            shown.set(now.stream().findFirst());
        }
    }

    private static List<FinalEvaluation> newestFirst(Study study) {
        List<FinalEvaluation> all = new ArrayList<>(study.finals());
        Collections.reverse(all);
        return List.copyOf(all);
    }

    /** The original and all runs that have a network. */
    List<Subject> subjects() {
        List<Subject> all = new ArrayList<>(List.of(new Subject(RunBench.NO_RUN, "Original network")));
        study().runs().stream()
                .filter(run -> run.state() != Run.State.RUNNING)
                .forEach(run -> all.add(new Subject(run.number(), label(run))));
        return all;
    }

    private static String label(Run run) {
        return "Run " + run.number() + ", " + run.name();
    }

    ObjectProperty<Subject> subjectProperty() {
        return subject;
    }

    /** Whether the original is judged beside the run. */
    BooleanProperty besideOriginalProperty() {
        return besideOriginal;
    }

    /** The user's word that nothing is chosen any more. */
    BooleanProperty finishedChoosingProperty() {
        return finishedChoosing;
    }

    /** All looks, the newest first. */
    ReadOnlyObjectProperty<List<FinalEvaluation>> looksProperty() {
        return looks.getReadOnlyProperty();
    }

    /** The look whose figures are shown. */
    ObjectProperty<Optional<FinalEvaluation>> shownProperty() {
        return shown;
    }

    /** The evaluation that goes on. */
    ReadOnlyObjectProperty<Optional<RunningJob>> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Who was judged by a look. */
    String subject(FinalEvaluation look) {
        return look.run() == RunBench.NO_RUN
                ? "Original network"
                : study().run(look.run())
                        .map(FinalEvaluationViewModel::label)
                        .orElse("Run " + look.run() + ", deleted");
    }

    static String when(Instant instant, ZoneId zone) {
        return DAY.format(instant.atZone(zone));
    }

    /** The newest look at the original, for comparison. */
    Optional<ConfusionMatrix> original() {
        return looks.get().stream()
                .filter(look -> look.run() == RunBench.NO_RUN)
                .map(FinalEvaluation::confusion)
                .findFirst();
    }

    private Optional<OpenData> data() {
        return desk.workbench().opened().flatMap(Opened::data);
    }

    int testImages() {
        return data().map(open -> open.split().test().size()).orElse(0);
    }

    List<ClassLabel> classes() {
        return desk.workbench().opened().map(Opened::classes).orElse(List.of());
    }

    List<ClassMark> marks() {
        return data().map(open -> ClassCounts.marks(open.dataset().classCounts()))
                .orElse(List.of());
    }

    /** What the seal is good for. */
    String seal() {
        int taken = looks.get().size();
        String images = Numbers.count(testImages())
                + " test images are sealed: nothing was ranked, pruned or trained by" + " them. ";
        return taken == 0
                ? images
                        + "Look at them once, when everything is chosen: whoever goes on choosing by what they show has"
                        + " no test part any more."
                : "The test part was looked at %s. Figures of later looks are too good if the earlier ones led to other choices."
                        .formatted(taken == 1 ? "once" : taken + " times");
    }

    /** Why there can be no final evaluation, or empty. */
    Optional<String> obstacle() {
        if (data().isEmpty()) {
            return Optional.of("Open labelled images first.");
        }
        return testImages() == 0
                ? Optional.of("The images have no test part: open them again and leave a share for it.")
                : Optional.empty();
    }

    /** Judges what was chosen; each look is recorded. */
    void evaluate() {
        if (subject.get().run != RunBench.NO_RUN && besideOriginal.get()) {
            queue.add(RunBench.NO_RUN);
        }
        queue.add(subject.get().run);
        finishedChoosing.set(false);
        next();
    }

    private void next() {
        Integer number = queue.poll();
        if (number == null) {
            running.set(Optional.empty());
            return;
        }
        RunningJob job =
                desk.runs().evaluateFinally(number == RunBench.NO_RUN ? OptionalInt.empty() : OptionalInt.of(number));
        running.set(Optional.of(job));
        if (job.stateProperty().get().isOver()) {
            next();
        } else {
            job.stateProperty().subscribe(state -> {
                if (state == RunningJob.State.DONE) {
                    next();
                } else if (state.isOver()) {
                    queue.clear();
                    running.set(Optional.empty());
                }
            });
        }
    }

    /** Stops listening; an evaluation that goes on is finished and recorded. */
    void close() {
        studies.unsubscribe();
    }
}
