package org.prunescope.onnx;

import static org.prunescope.onnx.Attributes.integer;
import static org.prunescope.onnx.Attributes.integers;
import static org.prunescope.onnx.Attributes.real;
import static org.prunescope.onnx.Attributes.text;

import java.util.List;
import java.util.stream.IntStream;
import org.prunescope.graph.ChannelPadding;
import org.prunescope.graph.ChannelSlice;
import org.prunescope.graph.Cropping;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Subsampling;
import org.prunescope.graph.ToMap;
import org.prunescope.graph.Upsampling;
import org.prunescope.graph.ZeroPadding;

/** How operations are written that move numbers without changing them. Axes are those of [batch, channels, height, width]. */
final class LayoutWriting {
    private static final int CHANNELS = 1;
    private static final int HEIGHT = 2;
    private static final int WIDTH = 3;
    private static final int DROPOUT_RATIO_AS_INPUT_SINCE = 12;
    private static final int OPTIONAL_REGION_SINCE = 13;
    private static final int AXES_AS_INPUT_SINCE = 13;

    private LayoutWriting() {}

    static void channelSlice(Step step, ChannelSlice slice, ModelWriter to) {
        if (slice.isContiguous()) {
            long first = slice.source(0);
            String starts = to.whole(step, "starts", first);
            String ends = to.whole(step, "ends", first + slice.size());
            to.node(step, "Slice", List.of(starts, ends, to.whole(step, "axes", CHANNELS)));
        } else {
            String indices = to.whole(step, "indices", longs(slice.sources()));
            to.node(step, "Gather", List.of(indices), integer("axis", CHANNELS));
        }
    }

    /** What is more than zeros before and behind gets one zero channel behind, from which it then takes all its zeros. */
    static void channelPadding(Step step, ChannelPadding padding, ModelWriter to) {
        int[] sources = padding.sources();
        if (padding.isAround()) {
            long before = IntStream.of(sources)
                    .takeWhile(source -> source == ChannelPadding.ZERO)
                    .count();
            long behind = sources.length - padding.in() - before;
            to.node(step, "Pad", List.of(to.whole(step, "pads", pads(step, before, behind, to))));
        } else {
            int zero = padding.in();
            long[] indices = longs(IntStream.of(sources)
                    .map(source -> source == ChannelPadding.ZERO ? zero : source)
                    .toArray());
            String pads = to.whole(step, "pads", pads(step, 0, 1, to));
            String padded = to.part(step, "first", "Pad", List.of(to.input(step, 0), pads));
            to.last(step, "Gather", List.of(padded, to.whole(step, "indices", indices)), integer("axis", CHANNELS));
        }
    }

    private static long[] pads(Step step, long before, long behind, ModelWriter to) {
        return to.shape(step).isVector()
                ? new long[] {0, before, 0, behind}
                : new long[] {0, before, 0, 0, 0, behind, 0, 0};
    }

    static void subsampling(Step step, Subsampling sampling, ModelWriter to) {
        String starts = to.whole(step, "starts", 0, 0);
        String ends = to.whole(step, "ends", Long.MAX_VALUE, Long.MAX_VALUE);
        String axes = to.whole(step, "axes", HEIGHT, WIDTH);
        String steps = to.whole(step, "steps", sampling.strideHeight(), sampling.strideWidth());
        to.node(step, "Slice", List.of(starts, ends, axes, steps));
    }

    static void zeroPadding(Step step, ZeroPadding padding, ModelWriter to) {
        String pads =
                to.whole(step, "pads", 0, 0, padding.top(), padding.left(), 0, 0, padding.bottom(), padding.right());
        to.node(step, "Pad", List.of(pads));
    }

    static void cropping(Step step, Cropping cropping, ModelWriter to) {
        Shape left = to.shape(step);
        String starts = to.whole(step, "starts", cropping.top(), cropping.left());
        String ends = to.whole(step, "ends", cropping.top() + left.height(), cropping.left() + left.width());
        to.node(step, "Slice", List.of(starts, ends, to.whole(step, "axes", HEIGHT, WIDTH)));
    }

    static void upsampling(Step step, Upsampling sampling, ModelWriter to) {
        String region = to.opset() < OPTIONAL_REGION_SINCE ? to.reals(step, "region") : "";
        String scales = to.reals(step, "scales", 1, 1, sampling.timesHeight(), sampling.timesWidth());
        to.node(
                step,
                "Resize",
                List.of(region, scales),
                text("mode", "nearest"),
                text("coordinate_transformation_mode", "asymmetric"),
                text("nearest_mode", "floor"));
    }

    static void toMap(Step step, ToMap toMap, ModelWriter to) {
        if (to.opset() < AXES_AS_INPUT_SINCE) {
            to.node(step, "Unsqueeze", List.of(), integers("axes", HEIGHT, WIDTH));
        } else {
            to.node(step, "Unsqueeze", List.of(to.whole(step, "axes", HEIGHT, WIDTH)));
        }
    }

    static void dropout(Step step, Dropout dropout, ModelWriter to) {
        float rate = (float) dropout.rate();
        if (to.opset() < DROPOUT_RATIO_AS_INPUT_SINCE) {
            to.node(step, "Dropout", List.of(), real("ratio", rate));
        } else {
            to.node(step, "Dropout", List.of(to.real(step, "ratio", rate)));
        }
    }

    private static long[] longs(int... numbers) {
        return IntStream.of(numbers).asLongStream().toArray();
    }
}
