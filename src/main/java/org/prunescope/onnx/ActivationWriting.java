package org.prunescope.onnx;

import static org.prunescope.onnx.Attributes.real;
import static org.prunescope.onnx.Attributes.text;

import java.util.List;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Step;

/** How functions of single numbers are written: as one node where the opset has it, else made of older ones. */
final class ActivationWriting {
    private static final int HARD_SWISH_SINCE = 14;
    private static final int MISH_SINCE = 18;
    private static final int GELU_SINCE = 20;

    private ActivationWriting() {}

    static void write(Step step, Activation activation, ModelWriter to) {
        switch (activation.function()) {
            case RELU -> to.node(step, "Relu");
            case CLIP -> clip(step, activation, to);
            case LEAKY_RELU -> to.node(step, "LeakyRelu", List.of(), real("alpha", activation.a()));
            case ELU -> to.node(step, "Elu", List.of(), real("alpha", activation.a()));
            case SELU -> to.node(step, "Selu");
            case SWISH -> gated(step, to.part(step, "sigmoid", "Sigmoid", inputOf(step, to)), to);
            case HARD_SWISH -> hardSwish(step, to);
            case GELU -> gelu(step, to);
            case GELU_TANH -> geluByTanh(step, to);
            case MISH -> mish(step, to);
            case SOFTPLUS -> to.node(step, "Softplus");
            case SIGMOID -> to.node(step, "Sigmoid");
            case HARD_SIGMOID ->
                to.node(step, "HardSigmoid", List.of(), real("alpha", activation.a()), real("beta", activation.b()));
            case TANH -> to.node(step, "Tanh");
            case SOFTSIGN -> to.node(step, "Softsign");
            case ERF -> to.node(step, "Erf");
            case ABS -> to.node(step, "Abs");
            case EXP -> to.node(step, "Exp");
            case SQRT -> to.node(step, "Sqrt");
            case POWER -> to.node(step, "Pow", List.of(to.real(step, "exponent", activation.a())));
        }
    }

    private static List<String> inputOf(Step step, ModelWriter to) {
        return List.of(to.input(step, 0));
    }

    private static void clip(Step step, Activation clip, ModelWriter to) {
        String low = to.real(step, "min", clip.a());
        to.node(step, "Clip", List.of(low, to.real(step, "max", clip.b())));
    }

    /** x times a value that is made of it. */
    private static void gated(Step step, String gate, ModelWriter to) {
        to.last(step, "Mul", List.of(to.input(step, 0), gate));
    }

    private static void hardSwish(Step step, ModelWriter to) {
        if (to.opset() >= HARD_SWISH_SINCE) {
            to.node(step, "HardSwish");
        } else {
            float sixth = 1 / 6f;
            gated(
                    step,
                    to.part(step, "gate", "HardSigmoid", inputOf(step, to), real("alpha", sixth), real("beta", 0.5f)),
                    to);
        }
    }

    private static void mish(Step step, ModelWriter to) {
        if (to.opset() >= MISH_SINCE) {
            to.node(step, "Mish");
        } else {
            String softplus = to.part(step, "softplus", "Softplus", inputOf(step, to));
            gated(step, to.part(step, "tanh", "Tanh", List.of(softplus)), to);
        }
    }

    private static void gelu(Step step, ModelWriter to) {
        if (to.opset() >= GELU_SINCE) {
            to.node(step, "Gelu");
        } else {
            String root = to.real(step, "root", (float) Math.sqrt(2));
            String scaled = to.part(step, "scaled", "Div", List.of(to.input(step, 0), root));
            half(step, to.part(step, "erf", "Erf", List.of(scaled)), to);
        }
    }

    private static void geluByTanh(Step step, ModelWriter to) {
        if (to.opset() >= GELU_SINCE) {
            to.node(step, "Gelu", List.of(), text("approximate", "tanh"));
        } else {
            String x = to.input(step, 0);
            String cube = to.part(step, "cube", "Pow", List.of(x, to.real(step, "three", 3)));
            String bent = to.part(step, "bent", "Mul", List.of(cube, to.real(step, "bend", 0.044715f)));
            String sum = to.part(step, "sum", "Add", List.of(x, bent));
            String factor = to.real(step, "factor", (float) Math.sqrt(2 / Math.PI));
            String scaled = to.part(step, "scaled", "Mul", List.of(sum, factor));
            half(step, to.part(step, "tanh", "Tanh", List.of(scaled)), to);
        }
    }

    /** x · (1 + curve) / 2. */
    private static void half(Step step, String curve, ModelWriter to) {
        String raised = to.part(step, "raised", "Add", List.of(curve, to.real(step, "one", 1)));
        String product = to.part(step, "product", "Mul", List.of(to.input(step, 0), raised));
        to.last(step, "Mul", List.of(product, to.real(step, "half", 0.5f)));
    }
}
