package org.prunescope.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.prunescope.data.Batch;
import org.prunescope.engine.Progress;
import org.prunescope.engine.TrainingPace;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.train.CrossEntropy;
import org.prunescope.train.Optimization;

/** Times steps of training on images of noise. */
final class PaceMeter {
    private static final int WARM_UP = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private PaceMeter() {}

    static TrainingPace measure(Network network, int batch, int threads, int steps, Progress progress) {
        Network start = Logits.of(network);
        int classes = network.classes();
        CrossEntropy loss =
                new CrossEntropy(new Random(1).doubles(classes, 1, 2).toArray());
        Gradients chosen = Gradients.of(start, loss, 1, batch);
        Batch images = noise(start.graph().imageShape(), batch, classes);
        List<Double> program = new ArrayList<>();
        List<Double> layers = new ArrayList<>();
        try (TrainingGraph first = new TrainingGraph(start, chosen.finder(), Optimization.DEFAULT);
                TrainingGraph second =
                        new TrainingGraph(start, Gradients.layerByLayer(start, loss, 1), Optimization.DEFAULT)) {
            for (int step = -WARM_UP; step < steps; step++) {
                progress.report((step + WARM_UP) / (double) (steps + WARM_UP), "timing steps of training");
                progress.checkpoint();
                double own = millis(first, images);
                double other = millis(second, images);
                if (step >= 0) {
                    program.add(own);
                    layers.add(other);
                }
            }
        }
        return new TrainingPace(
                batch, threads, chosen.obstacle().isPresent() ? List.of() : program, chosen.obstacle(), layers);
    }

    /** At a rate of 0 nothing diverges, however many steps there are. */
    private static double millis(TrainingGraph graph, Batch images) {
        long begun = System.nanoTime();
        double unused = graph.step(images, 0);
        return (System.nanoTime() - begun) / NANOS_PER_MILLI;
    }

    /** Images that are the same every time, of classes drawn evenly. */
    static Batch noise(Shape image, int count, int classes) {
        Random random = new Random(1);
        float[] values = new float[Math.toIntExact(count * image.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Batch(values, random.ints(count, 0, classes).toArray(), count);
    }
}
