package org.prunescope.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_abs;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_clip;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_exp;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_gelu_erf;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_gelu_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_hardswish;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_mish;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_soft_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_swish;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import java.util.List;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.prunescope.graph.Activation;

/** A function of each number by itself, as one of oneDNN's or two in a row. */
final class ActivationPart {
    private static final float SELU_SCALE = 1.0507009873554805f;
    private static final float SELU_ALPHA = 1.6732632423543772f;

    private static final Stage RECTIFIER = new Stage(dnnl_eltwise_relu_use_dst_for_bwd, 0, 0);

    private ActivationPart() {}

    /** One of oneDNN's functions with its two constants. */
    record Stage(int algorithm, float a, float b) {
        /** Whether the way back reads what came out in place of what went in. */
        boolean goesBackByResult() {
            return algorithm == dnnl_eltwise_relu_use_dst_for_bwd;
        }

        /** The same function where nobody goes back, which more of oneDNN's fast code takes along. */
        int forwardAlgorithm() {
            return goesBackByResult() ? dnnl_eltwise_relu : algorithm;
        }
    }

    /** @throws UnsupportedNetworkException if oneDNN does not know the function */
    static Value add(Workshop workshop, String name, Activation activation, Value input)
            throws UnsupportedNetworkException {
        Value value = input;
        for (Stage stage : stages(name, activation)) {
            value = add(workshop, name, stage, value);
        }
        return value;
    }

    /**
     * The functions in their order.
     *
     * @throws UnsupportedNetworkException if oneDNN does not know it
     */
    static List<Stage> stages(String name, Activation activation) throws UnsupportedNetworkException {
        float a = activation.a();
        float b = activation.b();
        return switch (activation.function()) {
            case RELU -> List.of(RECTIFIER);
            case CLIP -> List.of(new Stage(dnnl_eltwise_clip, a, b));
            case LEAKY_RELU -> List.of(new Stage(dnnl_eltwise_relu, a, 0));
            case ELU -> List.of(new Stage(dnnl_eltwise_elu, a, 0));
            case SELU ->
                List.of(new Stage(dnnl_eltwise_elu, SELU_ALPHA, 0), new Stage(dnnl_eltwise_linear, SELU_SCALE, 0));
            case SWISH -> List.of(new Stage(dnnl_eltwise_swish, 1, 0));
            case HARD_SWISH -> List.of(new Stage(dnnl_eltwise_hardswish, 0, 0));
            case GELU -> List.of(new Stage(dnnl_eltwise_gelu_erf, 0, 0));
            case GELU_TANH -> List.of(new Stage(dnnl_eltwise_gelu_tanh, 0, 0));
            case MISH -> List.of(new Stage(dnnl_eltwise_mish, 0, 0));
            case SOFTPLUS -> List.of(new Stage(dnnl_eltwise_soft_relu, 0, 0));
            case SIGMOID -> List.of(new Stage(dnnl_eltwise_logistic, 0, 0));
            case HARD_SIGMOID -> List.of(new Stage(dnnl_eltwise_linear, a, b), new Stage(dnnl_eltwise_clip, 0, 1));
            case TANH -> List.of(new Stage(dnnl_eltwise_tanh, 0, 0));
            case ABS -> List.of(new Stage(dnnl_eltwise_abs, 0, 0));
            case EXP -> List.of(new Stage(dnnl_eltwise_exp, 0, 0));
            // Their slope is infinite at 0, where the padding of channels is.
            case SQRT, POWER, SOFTSIGN, ERF ->
                throw new UnsupportedNetworkException(
                        "a program has no code for “%s” (%s)".formatted(name, activation.kind()));
        };
    }

    private static Value add(Workshop workshop, String name, Stage stage, Value input)
            throws UnsupportedNetworkException {
        Value output = workshop.value(input.shape(), input.isLearned());
        eltwise_forward.primitive_desc forward = forward(workshop, name, stage, output);
        workshop.forward()
                .add(
                        new eltwise_forward(forward),
                        new Script.Arguments()
                                .with(DNNL_ARG_SRC, input.numbers())
                                .with(DNNL_ARG_DST, output.numbers()));
        workshop.onTheWayBack(
                output, gradient -> workshop.give(input, goBack(workshop, name, stage, input, output, gradient)));
        return output;
    }

    private static eltwise_forward.primitive_desc forward(Workshop workshop, String name, Stage stage, Value output)
            throws UnsupportedNetworkException {
        return Workshop.fast(
                "“%s” (activation)".formatted(name),
                () -> new eltwise_forward.primitive_desc(
                        new eltwise_forward.desc(
                                dnnl_forward_training, stage.algorithm(), output.layout(), stage.a(), stage.b()),
                        workshop.engine()));
    }

    /** The gradient in front of a function, given the one behind it, which is released. */
    private static Arena.Buffer goBack(
            Workshop workshop, String name, Stage stage, Value input, Value output, Arena.Buffer gradient)
            throws UnsupportedNetworkException {
        eltwise_forward.primitive_desc forward = forward(workshop, name, stage, output);
        eltwise_backward.primitive_desc back = Workshop.fast(
                "the way back of “%s” (activation)".formatted(name),
                () -> new eltwise_backward.primitive_desc(
                        new eltwise_backward.desc(
                                stage.algorithm(), output.layout(), output.layout(), stage.a(), stage.b()),
                        workshop.engine(),
                        forward));
        Arena.Buffer passed = workshop.roomLike(gradient);
        Script.Arguments arguments = new Script.Arguments()
                .with(DNNL_ARG_DIFF_DST, gradient.memory())
                .with(DNNL_ARG_DIFF_SRC, passed.memory());
        workshop.backward()
                .add(
                        new eltwise_backward(back),
                        stage.goesBackByResult()
                                ? arguments.with(DNNL_ARG_DST, output.numbers())
                                : arguments.with(DNNL_ARG_SRC, input.numbers()));
        workshop.arena().release(gradient);
        return passed;
    }

    /** The gradient in front of a rectifier that another step took along. */
    static Arena.Buffer goBackThroughRectifier(Workshop workshop, String name, Value output, Arena.Buffer gradient)
            throws UnsupportedNetworkException {
        return goBack(workshop, name, RECTIFIER, output, output, gradient);
    }
}
