package org.prunescope.onnx;

import static org.prunescope.onnx.Attributes.integer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Addition;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.ChannelPadding;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.ChannelSlice;
import org.prunescope.graph.Concatenation;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Cropping;
import org.prunescope.graph.Dense;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.Foreign;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.Input;
import org.prunescope.graph.LocalResponseNormalization;
import org.prunescope.graph.LogSoftmax;
import org.prunescope.graph.Multiplication;
import org.prunescope.graph.Operation;
import org.prunescope.graph.PRelu;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Role;
import org.prunescope.graph.Softmax;
import org.prunescope.graph.Step;
import org.prunescope.graph.Subsampling;
import org.prunescope.graph.ToMap;
import org.prunescope.graph.Upsampling;
import org.prunescope.graph.ZeroPadding;

/** Every kind of operation, and how it is written. */
final class StepWriting {
    private static final int CHANNELS = 1;
    private static final Map<Class<? extends Operation>, Writing<Operation>> WRITINGS = writings();

    private StepWriting() {}

    private interface Writing<O> {
        void write(Step step, O operation, ModelWriter to);
    }

    static void write(Step step, ModelWriter to) {
        WRITINGS.get(step.operation().getClass()).write(step, step.operation(), to);
    }

    private static Map<Class<? extends Operation>, Writing<Operation>> writings() {
        Map<Class<? extends Operation>, Writing<Operation>> all = new HashMap<>();
        put(all, Input.class, (step, input, to) -> to.input(step));
        put(all, Convolution.class, WindowWriting::convolution);
        put(all, Dense.class, StepWriting::dense);
        put(all, BatchNormalization.class, NormalizationWriting::batch);
        put(all, ChannelScaling.class, NormalizationWriting::scaling);
        put(all, ChannelNormalization.class, NormalizationWriting::layer);
        put(all, LocalResponseNormalization.class, NormalizationWriting::local);
        put(all, Activation.class, ActivationWriting::write);
        put(all, PRelu.class, NormalizationWriting::prelu);
        put(all, Softmax.class, (step, softmax, to) -> onChannels(step, "Softmax", to));
        put(all, LogSoftmax.class, (step, softmax, to) -> onChannels(step, "LogSoftmax", to));
        put(all, Pooling.class, WindowWriting::pooling);
        put(all, GlobalPooling.class, WindowWriting::global);
        put(
                all,
                Addition.class,
                (step, addition, to) -> to.node(step, step.inputs().size() == 2 ? "Add" : "Sum"));
        put(all, Multiplication.class, (step, multiplication, to) -> to.node(step, "Mul"));
        put(all, Concatenation.class, (step, concatenation, to) -> onChannels(step, "Concat", to));
        put(all, ChannelSlice.class, LayoutWriting::channelSlice);
        put(all, ChannelPadding.class, LayoutWriting::channelPadding);
        put(all, Subsampling.class, LayoutWriting::subsampling);
        put(all, ZeroPadding.class, LayoutWriting::zeroPadding);
        put(all, Cropping.class, LayoutWriting::cropping);
        put(all, Upsampling.class, LayoutWriting::upsampling);
        put(all, Flatten.class, (step, flatten, to) -> onChannels(step, "Flatten", to));
        put(all, ToMap.class, LayoutWriting::toMap);
        put(all, Dropout.class, LayoutWriting::dropout);
        put(all, Foreign.class, ForeignWriting::write);
        return Map.copyOf(all);
    }

    private static <O extends Operation> void put(
            Map<Class<? extends Operation>, Writing<Operation>> all, Class<O> kind, Writing<O> writing) {
        all.put(kind, (step, operation, to) -> writing.write(step, kind.cast(operation), to));
    }

    private static void onChannels(Step step, String type, ModelWriter to) {
        to.node(step, type, List.of(), integer("axis", CHANNELS));
    }

    private static void dense(Step step, Dense dense, ModelWriter to) {
        to.node(step, "Gemm", to.parameters(step, Role.WEIGHT, Role.BIAS), integer("transB", 1));
    }
}
