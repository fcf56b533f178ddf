package org.prunescope.cli;

import java.io.IOException;
import org.prunescope.engine.Progress;
import org.prunescope.graph.Network;
import org.prunescope.metric.Predictions;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;

/** Which part of the images an evaluation reads. */
enum SplitChoice {
    TEST {
        @Override
        Predictions predict(Pipeline pipeline, Network network, OpenData data, Progress progress) throws IOException {
            return pipeline.test(network, data, progress);
        }
    },
    VAL {
        @Override
        Predictions predict(Pipeline pipeline, Network network, OpenData data, Progress progress) throws IOException {
            return pipeline.validate(network, data, partial -> {}, progress);
        }
    },
    TRAIN {
        @Override
        Predictions predict(Pipeline pipeline, Network network, OpenData data, Progress progress) throws IOException {
            return pipeline.train(network, data, progress);
        }
    },
    ALL {
        @Override
        Predictions predict(Pipeline pipeline, Network network, OpenData data, Progress progress) throws IOException {
            return Predictions.joined(
                    TRAIN.predict(pipeline, network, data, progress),
                    VAL.predict(pipeline, network, data, progress),
                    TEST.predict(pipeline, network, data, progress));
        }
    };

    abstract Predictions predict(Pipeline pipeline, Network network, OpenData data, Progress progress)
            throws IOException;
}
