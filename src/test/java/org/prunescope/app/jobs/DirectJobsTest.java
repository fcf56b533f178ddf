package org.prunescope.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunescope.app.jobs.Jobs.Lane;
import org.prunescope.app.jobs.RunningJob.State;

class DirectJobsTest {
    private final DirectJobs jobs = new DirectJobs();
    private final List<String> log = new ArrayList<>();

    @Test
    void aJobIsOverWhenRunReturns() {
        RunningJob job = jobs.run(
                Lane.WORK,
                "Adding",
                progress -> {
                    progress.report(0.5, "half");
                    return 5;
                },
                sum -> log.add("sum " + sum),
                failure -> log.add("failed"));

        assertThat(log).containsExactly("sum 5");
        assertThat(job.stateProperty().get()).isEqualTo(State.DONE);
        assertThat(job.messageProperty().get()).isEqualTo("half");
        assertThat(jobs.running()).isEmpty();
    }

    @Test
    void aJobThatCancelsItselfIsNotAFailure() {
        RunningJob job = jobs.run(
                Lane.WORK,
                "Training",
                progress -> {
                    jobs.running().get(0).cancel();
                    progress.checkpoint();
                    return 1;
                },
                sum -> log.add("done"),
                failure -> log.add("failed"));

        assertThat(log).isEmpty();
        assertThat(job.stateProperty().get()).isEqualTo(State.CANCELLED);
    }
}
