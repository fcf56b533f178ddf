package org.prunescope.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.prelu_backward;
import org.bytedeco.dnnl.prelu_forward;
import org.prunescope.graph.Step;

/** A rectifier that lets a learned share of negative numbers through. */
final class SlopePart {
    private SlopePart() {}

    static Value add(Workshop workshop, Step step, Weight slope, Value input) throws UnsupportedNetworkException {
        Value output = workshop.value(input.shape(), slope instanceof Weight.Learned || input.isLearned());
        long channels = Layouts.lengths(input.layout())[1];
        memory.desc slopes = Layouts.of(workshop.processor().blocked(), 1, channels, 1, 1);
        Arena arena = workshop.arena();
        memory weights = arena.view(Vectors.padded(workshop, step.name(), slope, channels, workshop.forward()), slopes);
        prelu_forward.primitive_desc forward = Workshop.fast(
                "“%s” (learned slopes)".formatted(step.name()),
                () -> new prelu_forward.primitive_desc(
                        new prelu_forward.desc(dnnl_forward_training, output.layout(), slopes), workshop.engine()));
        workshop.forward()
                .add(
                        new prelu_forward(forward),
                        new Script.Arguments()
                                .with(DNNL_ARG_SRC, input.numbers())
                                .with(DNNL_ARG_WEIGHTS, weights)
                                .with(DNNL_ARG_DST, output.numbers()));
        workshop.onTheWayBack(output, gradient -> {
            prelu_backward.primitive_desc back = Workshop.fast(
                    "the way back of “%s” (learned slopes)".formatted(step.name()),
                    () -> new prelu_backward.primitive_desc(
                            new prelu_backward.desc(output.layout(), slopes, output.layout(), slopes),
                            workshop.engine(),
                            forward));
            Vectors.Sink sink = new Vectors.Sink(workshop, ((Weight.Learned) slope).gradient(), channels);
            Arena.Buffer passed = arena.take(input.layout());
            workshop.backward()
                    .add(
                            new prelu_backward(back),
                            new Script.Arguments()
                                    .with(DNNL_ARG_SRC, input.numbers())
                                    .with(DNNL_ARG_WEIGHTS, weights)
                                    .with(DNNL_ARG_DIFF_DST, gradient.memory())
                                    .with(DNNL_ARG_DIFF_SRC, passed.memory())
                                    .with(DNNL_ARG_DIFF_WEIGHTS, arena.view(sink.memory(), slopes)));
            sink.flush(workshop.backward());
            arena.release(gradient);
            workshop.give(input, passed);
        });
        return output;
    }
}
