package org.prunescope.onnx;

import static org.prunescope.onnx.Attributes.integer;
import static org.prunescope.onnx.Attributes.integers;
import static org.prunescope.onnx.Attributes.real;

import java.util.ArrayList;
import java.util.List;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.LocalResponseNormalization;
import org.prunescope.graph.PRelu;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;
import org.prunescope.onnx.proto.AttributeProto;

/** How operations are written that have numbers for each channel, or weigh channels against one another. */
final class NormalizationWriting {
    private static final int LAYER_NORMALIZATION_SINCE = 17;

    private NormalizationWriting() {}

    static void batch(Step step, BatchNormalization normalization, ModelWriter to) {
        to.node(
                step,
                "BatchNormalization",
                to.parameters(step, Role.SCALE, Role.SHIFT, Role.MEAN, Role.VARIANCE),
                real("epsilon", (float) normalization.epsilon()));
    }

    static void local(Step step, LocalResponseNormalization normalization, ModelWriter to) {
        to.node(
                step,
                "LRN",
                List.of(),
                real("alpha", normalization.alpha()),
                real("beta", normalization.beta()),
                real("bias", normalization.bias()),
                integer("size", normalization.size()));
    }

    static void prelu(Step step, PRelu prelu, ModelWriter to) {
        to.node(step, "PRelu", to.parameters(step, Role.SLOPE));
    }

    /** Factors that are all 1 and offsets that are all 0 have no tensor, and no node either. */
    static void scaling(Step step, ChannelScaling scaling, ModelWriter to) {
        List<String> factor = to.parameters(step, Role.SCALE);
        List<String> offset = to.parameters(step, Role.SHIFT);
        if (factor.isEmpty()) {
            to.node(step, "Add", offset);
        } else if (offset.isEmpty()) {
            to.node(step, "Mul", factor);
        } else {
            String product = to.part(step, "scaled", "Mul", List.of(to.input(step, 0), factor.get(0)));
            to.last(step, "Add", List.of(product, offset.get(0)));
        }
    }

    /** Whether numbers for each channel must be stored as [C, 1, 1] to meet a map. */
    static boolean spreadsLayerNormalization(int opset) {
        return opset < LAYER_NORMALIZATION_SINCE;
    }

    /** The operation itself works on the last axes, so a map is turned to [n, height, width, channels] and back. */
    static void layer(Step step, ChannelNormalization normalization, ModelWriter to) {
        List<String> parameters = to.parameters(step, Role.SCALE, Role.SHIFT);
        AttributeProto[] attributes = {integer("axis", -1), real("epsilon", (float) normalization.epsilon())};
        if (spreadsLayerNormalization(to.opset())) {
            composed(step, normalization, to);
        } else if (to.shape(step).isVector()) {
            to.node(step, "LayerNormalization", parameters, attributes);
        } else {
            String turned =
                    to.part(step, "turned", "Transpose", List.of(to.input(step, 0)), integers("perm", 0, 2, 3, 1));
            List<String> inputs = new ArrayList<>(List.of(turned));
            inputs.addAll(parameters);
            String normalized = to.part(step, "normalized", "LayerNormalization", inputs, attributes);
            to.last(step, "Transpose", List.of(normalized), integers("perm", 0, 3, 1, 2));
        }
    }

    private static void composed(Step step, ChannelNormalization normalization, ModelWriter to) {
        String centred =
                to.part(step, "centred", "Sub", List.of(to.input(step, 0), mean(step, "mean", to.input(step, 0), to)));
        String squares = to.part(step, "squares", "Pow", List.of(centred, to.real(step, "two", 2)));
        String epsilon = to.real(step, "epsilon", (float) normalization.epsilon());
        String sum = to.part(step, "raised", "Add", List.of(mean(step, "variance", squares, to), epsilon));
        String deviation = to.part(step, "deviation", "Sqrt", List.of(sum));
        String normalized = to.part(step, "normalized", "Div", List.of(centred, deviation));
        List<String> parameters = to.parameters(step, Role.SCALE, Role.SHIFT);
        String scaled = to.part(step, "scaled", "Mul", List.of(normalized, parameters.get(0)));
        to.last(step, "Add", List.of(scaled, parameters.get(1)));
    }

    private static String mean(Step step, String purpose, String value, ModelWriter to) {
        return to.part(step, purpose, "ReduceMean", List.of(value), integers("axes", 1));
    }
}
