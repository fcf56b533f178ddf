package org.prunescope.format.keras;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Activation.Function;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.LogSoftmax;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Softmax;

/** What Keras's names of activation functions mean. */
final class FunctionReading {
    private static final String LINEAR = "linear";
    private static final String HARD_SIGMOID = "hard_sigmoid";
    private static final int KERAS_3 = 3;

    /** The slope that Keras gives to a leaky rectifier that is named without one. */
    private static final float NAMED_LEAK = 0.2f;

    private static final Map<String, Operation> FUNCTIONS = Map.ofEntries(
            entry("relu", Activation.relu()),
            entry("re_lu", Activation.relu()),
            entry("relu6", Activation.clip(0, 6)),
            entry("leaky_relu", Activation.leakyRelu(NAMED_LEAK)),
            entry("sigmoid", Activation.sigmoid()),
            entry("tanh", Activation.tanh()),
            entry("hard_tanh", Activation.clip(-1, 1)),
            entry("swish", Activation.of(Function.SWISH)),
            entry("silu", Activation.of(Function.SWISH)),
            entry("hard_swish", Activation.of(Function.HARD_SWISH)),
            entry("hard_silu", Activation.of(Function.HARD_SWISH)),
            entry("gelu", Activation.of(Function.GELU)),
            entry("elu", new Activation(Function.ELU, 1, 0)),
            entry("selu", Activation.of(Function.SELU)),
            entry("mish", Activation.of(Function.MISH)),
            entry("softplus", Activation.of(Function.SOFTPLUS)),
            entry("softsign", Activation.of(Function.SOFTSIGN)),
            entry("exponential", Activation.of(Function.EXP)),
            entry("softmax", new Softmax()),
            entry("log_softmax", new LogSoftmax()));

    private FunctionReading() {}

    /**
     * The function of a layer's field; empty for the identity.
     *
     * @param keras major version of the Keras that wrote the file
     */
    static Optional<Operation> of(LayerConfig layer, int keras) {
        String name = name(layer.config().path("activation"));
        if (name.equals(LINEAR)) {
            return Optional.empty();
        } else if (name.equals(HARD_SIGMOID)) {
            return Optional.of(hardSigmoid(keras));
        }
        return Optional.of(Optional.ofNullable(FUNCTIONS.get(name))
                .orElseThrow(() -> new GraphException("its activation \"" + name
                        + "\" cannot be read: export the model as ONNX with tf2onnx instead")));
    }

    /** Keras 3 changed it. */
    private static Operation hardSigmoid(int keras) {
        return keras >= KERAS_3 ? Activation.hardSigmoid(1 / 6f, 0.5f) : Activation.hardSigmoid(0.2f, 0.5f);
    }

    /** A name by itself, a function, or a layer without settings of its own. */
    private static String name(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return LINEAR;
        } else if (node.isTextual()) {
            return node.asText();
        }
        LayerConfig function = LayerConfig.of(node);
        if (function.config().isTextual()) {
            return function.config().asText();
        }
        boolean isPlain = function.has("name")
                ? function.config().size() <= 1
                : function.config().isEmpty();
        return isPlain ? NumberedWeights.snakeCase(function.type()) : function.type() + " with settings of its own";
    }
}
