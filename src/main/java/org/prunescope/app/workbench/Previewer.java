package org.prunescope.app.workbench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.PruningPlan;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Results;

/**
 * Measures what a plan does to the classes, as soon as it rests: 150 ms after the last move, rare classes first, and
 * never for a plan that is gone. The original network is measured once, when it is opened.
 */
public final class Previewer {
    /** How long a plan stands still before it is measured. */
    public static final Duration REST = Duration.ofMillis(150);

    private static final int REMEMBERED = 64;

    private final Workbench workbench;
    private final Pipeline pipeline;
    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<Preview> preview =
            new ReadOnlyObjectWrapper<>(this, "preview", Preview.NOTHING);
    /** Complete previews of this network by what they remove. */
    private final Map<ChannelSelection, Predictions> known = new LinkedHashMap<>();

    private Optional<Opened> files = Optional.empty();
    private Optional<ChannelSelection> wanted = Optional.empty();
    private Optional<RunningJob> running = Optional.empty();
    private Runnable callOff = () -> {};

    public Previewer(Workbench workbench, Pipeline pipeline, Jobs jobs) {
        this.workbench = workbench;
        this.pipeline = pipeline;
        this.jobs = jobs;
        workbench.openedProperty().subscribe(this::opened);
        workbench.plannedProperty().subscribe(this::planned);
    }

    /** What is known of the plan in force. */
    public ReadOnlyObjectProperty<Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    private void opened(Optional<Opened> now) {
        boolean sameImages = files.flatMap(Opened::data).equals(now.flatMap(Opened::data));
        boolean sameNetwork = files.map(Opened::file).equals(now.map(Opened::file));
        files = now;
        if (sameImages && sameNetwork) {
            return;
        }
        stop();
        known.clear();
        wanted = Optional.empty();
        preview.set(Preview.NOTHING);
        now.filter(open -> open.original().isEmpty() && open.data().isPresent()).ifPresent(this::measureOriginal);
    }

    private void measureOriginal(Opened open) {
        Results results = new Results(pipeline, workbench.folder().results());
        OpenData data = open.data().orElseThrow();
        jobs.run(
                Jobs.Lane.PREVIEW,
                "Measuring the original",
                progress -> results.validation(open.file().sha256(), open.network(), data, soFar -> {}, progress),
                predictions -> workbench.learn(now -> now.isOf(open) ? now.withOriginal(predictions) : now),
                problem -> preview.set(Preview.NOTHING));
    }

    private void planned(Optional<Planned> now) {
        Optional<ChannelSelection> selection = files.flatMap(Opened::data)
                .flatMap(data -> now.map(Planned::plan).map(PruningPlan::selection));
        if (selection.equals(wanted)) {
            return;
        }
        stop();
        wanted = selection;
        if (selection.isEmpty()) {
            preview.set(Preview.NOTHING);
            return;
        }
        Optional<Predictions> complete = Optional.ofNullable(known.get(selection.get()));
        if (complete.isPresent()) {
            preview.set(complete(selection.get(), complete.get()));
        } else {
            preview.set(preview.get().waiting());
            callOff = jobs.later(REST, () -> measure(selection.get()));
        }
    }

    private void stop() {
        callOff.run();
        running.ifPresent(RunningJob::cancel);
        running = Optional.empty();
    }

    private void measure(ChannelSelection selection) {
        Opened open = files.orElseThrow();
        Network network = open.network();
        OpenData data = open.data().orElseThrow();
        Consumer<Pipeline.Partial> soFar = jobs.latestToWindow(partial -> show(selection, partial));
        running = Optional.of(jobs.run(
                Jobs.Lane.PREVIEW,
                "Measuring the preview",
                progress -> pipeline.validate(Surgery.prune(network, selection), data, soFar, progress),
                predictions -> finish(selection, predictions),
                problem -> preview.set(Preview.NOTHING)));
    }

    private void show(ChannelSelection selection, Pipeline.Partial partial) {
        if (wanted.equals(Optional.of(selection)) && !known.containsKey(selection)) {
            preview.set(new Preview(Preview.Phase.MEASURING, wanted, Optional.of(partial)));
        }
    }

    private void finish(ChannelSelection selection, Predictions predictions) {
        if (known.size() >= REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        known.put(selection, predictions);
        if (wanted.equals(Optional.of(selection))) {
            preview.set(complete(selection, predictions));
        }
    }

    private static Preview complete(ChannelSelection selection, Predictions predictions) {
        Pipeline.Partial all = new Pipeline.Partial(
                predictions, IntStream.range(0, predictions.size()).boxed().toList(), predictions.size());
        return new Preview(Preview.Phase.COMPLETE, Optional.of(selection), Optional.of(all));
    }
}
