package org.prunescope.app.desk;

import java.time.Instant;
import java.util.Optional;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.workbench.CriteriaBench;
import org.prunescope.app.workbench.LatencyBench;
import org.prunescope.app.workbench.Messages;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Opener;
import org.prunescope.app.workbench.Preferences;
import org.prunescope.app.workbench.Previewer;
import org.prunescope.app.workbench.RaceBench;
import org.prunescope.app.workbench.Ranker;
import org.prunescope.app.workbench.RunBench;
import org.prunescope.app.workbench.SensitivityBench;
import org.prunescope.app.workbench.ThreadPreference;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.export.DataFacts;
import org.prunescope.export.Findings;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Provenance;

/** What lies on the desk: state and services, made once and handed to every screen. */
public record Desk(
        Pipeline pipeline,
        Workbench workbench,
        Opener opener,
        Ranker ranker,
        Previewer previewer,
        RunBench runs,
        LatencyBench latencies,
        CriteriaBench criteria,
        SensitivityBench sensitivities,
        RaceBench races,
        Messages messages,
        Preferences preferences,
        Jobs jobs,
        WindowState window,
        Appearance appearance) {

    /** A desk around a pipeline. */
    public static Desk of(Pipeline pipeline, Jobs jobs, Preferences preferences, Appearance appearance) {
        new ThreadPreference(preferences, pipeline.threads()).restore();
        Workbench workbench = new Workbench();
        Messages messages = new Messages();
        Opener opener = new Opener(workbench, pipeline, jobs, messages, preferences);
        return new Desk(
                pipeline,
                workbench,
                opener,
                new Ranker(workbench, pipeline, jobs, messages),
                new Previewer(workbench, pipeline, jobs),
                new RunBench(workbench, pipeline, jobs, messages, opener::keepSafe),
                new LatencyBench(workbench, pipeline, jobs, messages, preferences),
                new CriteriaBench(workbench, pipeline, jobs, messages),
                new SensitivityBench(workbench, pipeline, jobs, messages),
                new RaceBench(workbench, pipeline, jobs, messages),
                messages,
                preferences,
                jobs,
                new WindowState(preferences),
                appearance);
    }

    /**
     * What is known of the open files, to be exported.
     *
     * @param ranked scores and plan, where they are to be told
     * @param measured answers that are to be told
     */
    public Findings findings(Opened open, Optional<Findings.Ranked> ranked, Findings.Measured measured) {
        return new Findings(
                workbench.study(),
                open.file(),
                open.groups(),
                open.data().map(DataFacts::of),
                ranked,
                measured,
                new Provenance(
                        open.file().sha256(),
                        open.data().map(OpenData::fingerprint).orElse(""),
                        pipeline.versions(),
                        Instant.now()));
    }
}
