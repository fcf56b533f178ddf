package org.prunescope.dl4j;

import java.util.Arrays;
import java.util.Map;
import org.prunescope.data.Batch;
import org.prunescope.engine.Differentiator;
import org.prunescope.engine.Threads;
import org.prunescope.graph.EvaluationForm;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Tensor;
import org.prunescope.train.CrossEntropy;

/**
 * Differentiates on the processor, in single precision, as training does. Nothing native is touched before the first
 * network is opened.
 *
 * <p>Training mode is all that there is, where a normalisation uses the statistics of the batch, so the
 * network is brought into its {@link EvaluationForm} first.
 */
public final class Dl4jDifferentiator implements Differentiator {
    private final Threads threads;

    /** @param threads of each pass, at least 1 */
    public Dl4jDifferentiator(int threads) {
        this(Threads.exactly(threads));
    }

    /** @param threads shared with training */
    public Dl4jDifferentiator(Threads threads) {
        this.threads = threads;
    }

    @Override
    public Session open(Network network) {
        int wanted = threads.preferred();
        Backend.prepare(threads, wanted);
        return new Pass(network, wanted);
    }

    private final class Pass implements Session {
        private final int wanted;
        private final int classes;
        private final EvaluationForm form;
        private final GradientFinder finder;

        Pass(Network network, int wanted) {
            this.wanted = wanted;
            classes = network.classes();
            form = EvaluationForm.of(network);
            double[] equal = new double[classes];
            Arrays.fill(equal, 1);
            finder = Gradients.of(Logits.of(form.network()), new CrossEntropy(equal), 0, 1)
                    .finder();
        }

        /** The threads that training leaves may be others than when the session was opened. */
        @Override
        public Map<String, Map<Role, Tensor>> differentiate(Batch batch) {
            for (int i = 0; i < batch.count(); i++) {
                int label = batch.labels()[i];
                if (label < 0 || label >= classes) {
                    throw new IllegalArgumentException(
                            "an image is of class %d, but the network tells the classes 0 to %d apart"
                                    .formatted(label, classes - 1));
                }
            }
            return threads.inTurn(() -> {
                Backend.prepare(threads, wanted);
                finder.differentiate(batch, 0);
                return form.gradients(finder.layout().tensors(finder.gradients(), form.network()));
            });
        }

        @Override
        public void close() {
            finder.close();
        }
    }
}
