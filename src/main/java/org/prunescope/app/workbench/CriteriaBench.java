package org.prunescope.app.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.score.Criteria;
import org.prunescope.score.analysis.Applicability;
import org.prunescope.score.analysis.LayerDispersion;
import org.prunescope.study.Calibration;
import org.prunescope.study.CriteriaComparison;
import org.prunescope.study.CriteriaSurvey;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Results;

/** Compares criteria in the background. What was found belongs to the open network and its images, and goes with them. */
public final class CriteriaBench {
    /** What is compared where nothing else is chosen. */
    private static final List<String> USUAL =
            List.of("l1", "l2", "fpgm", "beta-code", "bn-gamma", "taylor", "class-taylor", "hrank", "beta-paper");

    private final Workbench workbench;
    private final Pipeline pipeline;
    private final Jobs jobs;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Setup> setup = new ReadOnlyObjectWrapper<>(
            this,
            "setup",
            new Setup(
                    USUAL,
                    CriteriaComparison.Choice.DRAWS,
                    CriteriaComparison.Choice.IMAGES,
                    Calibration.Draw.BALANCED));
    private final ReadOnlyObjectWrapper<Optional<CriteriaComparison>> compared =
            new ReadOnlyObjectWrapper<>(this, "compared", Optional.empty());
    private final JobPlace running = new JobPlace(this, "running");
    private Optional<Opened> files = Optional.empty();

    /**
     * What is to be compared.
     *
     * @param criteria their ids
     * @param draws how often images are drawn anew
     * @param images of each draw
     * @param draw how they are drawn for similarity and dispersion
     */
    public record Setup(List<String> criteria, int draws, int images, Calibration.Draw draw) {
        public Setup {
            criteria = List.copyOf(criteria);
        }
    }

    public CriteriaBench(Workbench workbench, Pipeline pipeline, Jobs jobs, Messages messages) {
        this.workbench = workbench;
        this.pipeline = pipeline;
        this.jobs = jobs;
        this.messages = messages;
        workbench.openedProperty().subscribe(this::opened);
    }

    public ReadOnlyObjectProperty<Setup> setupProperty() {
        return setup.getReadOnlyProperty();
    }

    public void setSetup(Setup next) {
        setup.set(next);
    }

    /** What was found last. */
    public ReadOnlyObjectProperty<Optional<CriteriaComparison>> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    /** The comparison that goes on, if one does. */
    public ReadOnlyObjectProperty<Optional<RunningJob>> runningProperty() {
        return running.property();
    }

    private void opened(Optional<Opened> now) {
        boolean isSame = Opened.areSame(files, now);
        files = now;
        if (!isSame) {
            running.cancel();
            compared.set(Optional.empty());
        }
    }

    /** The layers whose scores drown in noise, by criterion. */
    private static Map<String, Set<String>> noise(CriteriaComparison found) {
        Map<String, Set<String>> noise = new HashMap<>();
        for (Applicability one : found.applicability()) {
            noise.put(
                    one.criterion(),
                    one.layers().stream()
                            .filter(layer -> layer.flatness() == LayerDispersion.Flatness.NOISE)
                            .map(LayerDispersion::layer)
                            .collect(Collectors.toSet()));
        }
        return noise;
    }

    /** How many channels of each group go in the comparison: as the plan has it, or half where it removes nothing. */
    public SortedMap<String, Integer> removed() {
        Optional<SortedMap<String, Integer>> ofPlan = workbench
                .planned()
                .map(planned -> CriteriaComparison.Choice.removedBy(planned.before()))
                .filter(removed -> !removed.isEmpty());
        SortedMap<String, Integer> halves = new TreeMap<>();
        for (ChannelGroup group : files.orElseThrow().groups().prunable()) {
            halves.put(group.id(), group.channels() / 2);
        }
        return ofPlan.orElse(halves);
    }

    /** Compares the chosen criteria at the cut of the plan in force. */
    public void compare() {
        Opened open = files.orElseThrow();
        OpenData data = open.data().orElseThrow();
        Setup now = setup.get();
        RankingChoice inForce = workbench.study().ranking();
        Calibration calibration = new Calibration(
                now.images(),
                inForce.calibration().source(),
                now.draw(),
                inForce.calibration().seed());
        List<RankingChoice> criteria = new ArrayList<>();
        for (String id : now.criteria()) {
            criteria.add(inForce.withCriterion(Criteria.byId(id)));
        }
        CriteriaComparison.Choice choice = new CriteriaComparison.Choice(criteria, calibration, now.draws(), removed());
        CriteriaSurvey survey =
                new CriteriaSurvey(new Results(pipeline, workbench.folder().results()));
        running.cancel();
        running.follow(jobs.run(
                Jobs.Lane.WORK,
                "Comparing criteria",
                progress -> survey.compare(open.file().sha256(), open.network(), data, choice, progress),
                found -> {
                    if (files.filter(open::isOf).isPresent()) {
                        compared.set(Optional.of(found));
                        workbench.foundNoise(noise(found));
                        messages.sayDone("Criteria compared: %d, over %d draws of %d images"
                                .formatted(found.criteria().size(), now.draws(), now.images()));
                    }
                },
                problem -> messages.tell(Trouble.of("The criteria could not be compared", "criteria", problem))));
    }
}
