package org.prunescope.onnx;

import java.util.Optional;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.Network;
import org.prunescope.graph.Operation;
import org.prunescope.graph.PRelu;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;

/** The form in which a parameter stands in a file. */
final class ParameterForm {
    private ParameterForm() {}

    /** A parameter as a tensor of the file; empty where its operation can be written without it. */
    static Optional<Tensor> of(Network network, Step step, Role role, int opset) {
        Tensor tensor = network.parameter(step.name(), role);
        if (step.operation() instanceof ChannelScaling && isNeutral(network, step, role)) {
            return Optional.empty();
        }
        boolean meetsMap = isSpread(step.operation(), opset)
                && !network.graph().shape(step.name()).isVector();
        return Optional.of(meetsMap ? tensor.reshape(tensor.size(), 1, 1) : tensor);
    }

    /** Whether numbers for each channel meet the value itself, whose last axis is that of columns. */
    private static boolean isSpread(Operation operation, int opset) {
        return operation instanceof ChannelScaling
                || operation instanceof PRelu
                || (operation instanceof ChannelNormalization && NormalizationWriting.spreadsLayerNormalization(opset));
    }

    /** Whether a factor or an offset changes nothing; of the two one is always written. */
    private static boolean isNeutral(Network network, Step step, Role role) {
        boolean noOffset = isAll(0, network.parameter(step.name(), Role.SHIFT));
        return role == Role.SHIFT ? noOffset : !noOffset && isAll(1, network.parameter(step.name(), Role.SCALE));
    }

    private static boolean isAll(float number, Tensor tensor) {
        for (int i = 0; i < tensor.size(); i++) {
            if (tensor.get(i) != number) {
                return false;
            }
        }
        return true;
    }
}
