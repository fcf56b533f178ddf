package org.prunescope.app.workbench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prunescope.data.Dataset;
import org.prunescope.engine.NetworkFile;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.study.DataSource;
import org.prunescope.study.InputCheck;

/**
 * A network that was read and waits for the user to say how images reach it.
 *
 * @param source the images that it was tried on, if any are open
 * @param dataset the same, read
 * @param choices the usual ways, with what the network then answers: what the file is known to expect first, then the
 *     best where they were tried
 * @param triedImages how many images each way was tried on
 */
public record NetworkCandidate(
        NetworkFile file,
        ChannelGroups groups,
        Optional<DataSource> source,
        Optional<Dataset> dataset,
        List<Choice> choices,
        int triedImages) {

    public NetworkCandidate {
        choices = List.copyOf(choices);
    }

    /**
     * A way of bringing images to the network.
     *
     * @param answers of the network to training images that come this way, classes in the order of the disk; empty
     *     without images
     */
    public record Choice(InputCheck check, Optional<ConfusionMatrix> answers) {

        /** What the answers come to if the outputs are in the order of the disk. */
        public OptionalDouble balancedAccuracy() {
            return answers.map(found -> OptionalDouble.of(found.balancedAccuracy()))
                    .orElse(OptionalDouble.empty());
        }
    }
}
