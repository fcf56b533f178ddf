package org.prunescope.dl4j;

import java.io.IOException;
import java.util.stream.IntStream;
import org.prunescope.data.Batch;
import org.prunescope.data.Batches;
import org.prunescope.data.PictureLoader;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.Progress;
import org.prunescope.graph.Network;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Predictions;
import org.prunescope.train.CrossEntropy;

/**
 * What a network says to all images of a set.
 *
 * @param logits [images, outputs], row-major
 * @param labels the true class of each image
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two calculations, never compared
record Answers(float[] logits, int[] labels) {
    private static final int BATCH = 64;

    /** @param network ends in logits */
    static Answers of(Network network, Predictor predictor, PictureLoader images, int size, Progress progress)
            throws IOException {
        int outputs = network.graph().outputShape().channels();
        Answers answers = new Answers(new float[size * outputs], new int[size]);
        int done = 0;
        try (Batches batches = images.batches(IntStream.range(0, size).toArray(), BATCH);
                Predictor.Session session = predictor.open(network)) {
            while (batches.hasNext()) {
                progress.checkpoint();
                Batch batch = batches.next();
                float[] given = session.run(batch);
                System.arraycopy(given, 0, answers.logits, done * outputs, batch.count() * outputs);
                System.arraycopy(batch.labels(), 0, answers.labels, done, batch.count());
                done += batch.count();
            }
        }
        return answers;
    }

    double loss(CrossEntropy loss) {
        return loss.mean(logits, labels, labels.length);
    }

    ConfusionMatrix confusion(int classes) {
        return Predictions.of(logits, labels, classes, Predictions.Scale.LOGITS).confusion();
    }
}
