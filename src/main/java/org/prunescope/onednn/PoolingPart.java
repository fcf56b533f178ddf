package org.prunescope.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_include_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import java.util.Optional;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Window;

/** The largest or the mean value under a window. */
final class PoolingPart {
    private PoolingPart() {}

    /** @param shape of the result */
    static Value add(Workshop workshop, String name, Pooling pooling, Value input, Shape shape)
            throws UnsupportedNetworkException {
        Window window = pooling.window();
        if (window.dilationHeight() > 1 || window.dilationWidth() > 1) {
            throw new UnsupportedNetworkException(
                    "a program has no code for the gaps in the window of “%s” (pooling)".formatted(name));
        }
        long[] kernel = {window.kernelHeight(), window.kernelWidth()};
        long[] stride = {window.strideHeight(), window.strideWidth()};
        long[] before = {window.padTop(), window.padLeft()};
        long[] behind = Layouts.behind(window, input.shape(), shape);
        int algorithm = algorithm(pooling);
        if (algorithm == dnnl_pooling_avg_include_padding
                && (behind[0] > window.padBottom() || behind[1] > window.padRight())) {
            throw new UnsupportedNetworkException(
                    "a program has no code for “%s” (pooling), which counts padding but not what lies behind it"
                            .formatted(name));
        }
        Value output = workshop.value(shape, input.isLearned());
        pooling_forward.primitive_desc forward = Workshop.fast(
                "“%s” (pooling)".formatted(name),
                () -> new pooling_forward.primitive_desc(
                        new pooling_forward.desc(
                                dnnl_forward_training,
                                algorithm,
                                input.layout(),
                                output.layout(),
                                stride,
                                kernel,
                                before,
                                behind),
                        workshop.engine()));
        Script.Arguments arguments =
                new Script.Arguments().with(DNNL_ARG_SRC, input.numbers()).with(DNNL_ARG_DST, output.numbers());
        Script.Arguments back = new Script.Arguments();
        Optional<Arena.Buffer> places = Optional.empty();
        if (algorithm == dnnl_pooling_max) {
            places = Optional.of(workshop.arena().take(forward.workspace_desc()));
            arguments.with(DNNL_ARG_WORKSPACE, places.get().memory());
            back.with(DNNL_ARG_WORKSPACE, places.get().memory());
        }
        Optional<Arena.Buffer> kept = places;
        workshop.forward().add(new pooling_forward(forward), arguments);
        workshop.onTheWayBack(output, gradient -> {
            Arena.Buffer passed = workshop.arena().take(input.layout());
            pooling_backward.primitive_desc primitive = Workshop.fast(
                    "the way back of “%s” (pooling)".formatted(name),
                    () -> new pooling_backward.primitive_desc(
                            new pooling_backward.desc(
                                    algorithm, input.layout(), output.layout(), stride, kernel, before, behind),
                            workshop.engine(),
                            forward));
            workshop.backward()
                    .add(
                            new pooling_backward(primitive),
                            back.with(DNNL_ARG_DIFF_DST, gradient.memory()).with(DNNL_ARG_DIFF_SRC, passed.memory()));
            workshop.arena().release(gradient);
            kept.ifPresent(workshop.arena()::release);
            workshop.give(input, passed);
        });
        return output;
    }

    private static int algorithm(Pooling pooling) {
        if (pooling.reduction() == Pooling.Kind.MAXIMUM) {
            return dnnl_pooling_max;
        }
        return pooling.padding() == Pooling.Padding.COUNTED
                ? dnnl_pooling_avg_include_padding
                : dnnl_pooling_avg_exclude_padding;
    }
}
