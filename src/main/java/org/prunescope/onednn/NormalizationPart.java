package org.prunescope.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_fuse_norm_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import java.util.Optional;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;

/** A batch normalisation by the statistics of the batch, with the rectifier behind it where that is its only reader. */
final class NormalizationPart {
    private static final float TAKEN = 1 - (float) BatchNormalization.KEPT;

    private final Workshop workshop;
    private final ParameterMemory parameters;
    private final Step step;
    private final boolean isRectified;
    private final Value input;
    private final Value output;
    private final int flags;
    private final float epsilon;
    private final memory scale;
    private final memory shift;
    private final memory mean;
    private final memory variance;
    /** Where the rectifier let numbers through. */
    private Optional<Arena.Buffer> signs = Optional.empty();

    private NormalizationPart(
            Workshop workshop, ParameterMemory parameters, Step step, boolean isRectified, Value input) {
        this.workshop = workshop;
        this.parameters = parameters;
        this.step = step;
        this.isRectified = isRectified;
        this.input = input;
        output = workshop.value(input.shape(), true);
        flags = dnnl_use_scale | dnnl_use_shift | (isRectified ? dnnl_fuse_norm_relu : 0);
        epsilon = (float) ((BatchNormalization) step.operation()).epsilon();
        scale = padded(Role.SCALE);
        shift = padded(Role.SHIFT);
        mean = workshop.arena().allocate(Layouts.vector(channels()));
        variance = workshop.arena().allocate(Layouts.vector(channels()));
    }

    static Value add(Workshop workshop, ParameterMemory parameters, Step step, boolean isRectified, Value input)
            throws UnsupportedNetworkException {
        NormalizationPart part = new NormalizationPart(workshop, parameters, step, isRectified, input);
        part.build();
        return part.output;
    }

    private long channels() {
        return Layouts.lengths(output.layout())[1];
    }

    private Weight.Learned own(Role role) {
        return parameters.weight(workshop.arena(), step.name(), role);
    }

    private memory padded(Role role) {
        return Vectors.padded(workshop, step.name() + " " + role, own(role), channels(), workshop.forward());
    }

    private void build() throws UnsupportedNetworkException {
        batch_normalization_forward.primitive_desc primitive = Workshop.fast(
                "“%s” (batch normalisation)".formatted(step.name()),
                () -> new batch_normalization_forward.primitive_desc(
                        new batch_normalization_forward.desc(dnnl_forward_training, output.layout(), epsilon, flags),
                        workshop.engine()));
        Script.Arguments arguments = new Script.Arguments()
                .with(DNNL_ARG_SRC, input.numbers())
                .with(DNNL_ARG_SCALE, scale)
                .with(DNNL_ARG_SHIFT, shift)
                .with(DNNL_ARG_MEAN, mean)
                .with(DNNL_ARG_VARIANCE, variance)
                .with(DNNL_ARG_DST, output.numbers());
        Script.Arguments back = new Script.Arguments();
        if (isRectified) {
            signs = Optional.of(workshop.arena().take(primitive.workspace_desc()));
            arguments.with(DNNL_ARG_WORKSPACE, signs.get().memory());
            back.with(DNNL_ARG_WORKSPACE, signs.get().memory());
        }
        workshop.forward().add(new batch_normalization_forward(primitive), arguments);
        workshop.onTheWayBack(output, gradient -> goBack(primitive, back, gradient));
    }

    private void goBack(
            batch_normalization_forward.primitive_desc forward, Script.Arguments arguments, Arena.Buffer gradient) {
        batch_normalization_backward.primitive_desc primitive = new batch_normalization_backward.primitive_desc(
                new batch_normalization_backward.desc(dnnl_backward, output.layout(), input.layout(), epsilon, flags),
                workshop.engine(),
                forward);
        Arena.Buffer passed = workshop.roomLike(gradient);
        Vectors.Sink ofScale = new Vectors.Sink(workshop, own(Role.SCALE).gradient(), channels());
        Vectors.Sink ofShift = new Vectors.Sink(workshop, own(Role.SHIFT).gradient(), channels());
        Script script = workshop.backward();
        script.add(
                new batch_normalization_backward(primitive),
                arguments
                        .with(DNNL_ARG_SRC, input.numbers())
                        .with(DNNL_ARG_MEAN, mean)
                        .with(DNNL_ARG_VARIANCE, variance)
                        .with(DNNL_ARG_SCALE, scale)
                        .with(DNNL_ARG_SHIFT, shift)
                        .with(DNNL_ARG_DIFF_DST, gradient.memory())
                        .with(DNNL_ARG_DIFF_SRC, passed.memory())
                        .with(DNNL_ARG_DIFF_SCALE, ofScale.memory())
                        .with(DNNL_ARG_DIFF_SHIFT, ofShift.memory()));
        ofScale.flush(script);
        ofShift.flush(script);
        script.add(moving(Role.MEAN, mean));
        script.add(moving(Role.VARIANCE, variance));
        workshop.arena().release(gradient);
        signs.ifPresent(workshop.arena()::release);
        workshop.give(input, passed);
    }

    /** In place of a gradient stands what is to be taken away from a running statistic. */
    private Runnable moving(Role role, memory ofBatch) {
        int channels = input.shape().channels();
        FloatPointer running = parameters.numbers(step.name(), role);
        FloatPointer target = parameters.gradients(step.name(), role);
        FloatPointer found = Arena.numbers(ofBatch, channels);
        float[] old = new float[channels];
        float[] now = new float[channels];
        return () -> {
            running.get(old, 0, channels);
            found.get(now, 0, channels);
            for (int i = 0; i < channels; i++) {
                now[i] = TAKEN * (old[i] - now[i]);
            }
            target.put(now, 0, channels);
        };
    }
}
