package org.prunescope.graph;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network in evaluation mode, written with steps that mean the same in training: batch normalisations by their running
 * statistics are folded into the layer in front of them, or become a {@link ChannelScaling} where there is none, and no
 * dropout drops anything. It computes what the network predicts, rounding aside.
 *
 * <p>For engines that differentiate networks in training only; {@link #gradients} brings back what they find.
 */
public final class EvaluationForm {
    private final Network original;
    private final Network form;
    private final List<Fixed> fixed = new ArrayList<>();

    /**
     * What became of a normalisation.
     *
     * @param target the layer that took it in, or the scaling that stands in its place
     * @param before the layer's parameters without it; empty for a scaling
     */
    private record Fixed(Step normalization, String target, Map<Role, Tensor> before) {}

    private EvaluationForm(Network original) {
        this.original = original;
        Network folded = NormalizationFolding.fold(original);
        trace(folded.graph());
        form = FixedSteps.in(folded, step -> true);
    }

    public static EvaluationForm of(Network network) {
        return new EvaluationForm(network);
    }

    /** Several normalisations in a row all end up in the layer in front of the first. */
    private void trace(NetworkGraph folded) {
        Map<String, Map<Role, Tensor>> growing = new LinkedHashMap<>(original.parameters());
        Map<String, String> makers = new LinkedHashMap<>();
        for (Step step : original.graph().steps()) {
            if (!(step.operation() instanceof BatchNormalization)) {
                continue;
            }
            String name = step.name();
            if (folded.contains(name)) {
                fixed.add(new Fixed(step, name, Map.of()));
            } else {
                String input = step.inputs().get(0);
                String layer = makers.getOrDefault(input, input);
                makers.put(name, layer);
                fixed.add(new Fixed(step, layer, growing.get(layer)));
                ChannelAffine affine = ChannelAffine.of(original, step);
                growing.computeIfPresent(layer, (unused, own) -> affine.into(own));
            }
        }
    }

    /** The network in this form. A step keeps its name; normalisations that were folded are gone. */
    public Network network() {
        return form;
    }

    /**
     * The gradient by the parameters of the original network, given the gradient by those of this form.
     *
     * <p>With s = SCALE / σ, t = SHIFT − MEAN · s and σ = √(VARIANCE + epsilon), a normalisation is s · x + t. A layer
     * that took it in has the weights s · w and the bias s · b + t, so that ∂/∂w = s · ∂/∂(sw), ∂/∂t is the bias's own,
     * and ∂/∂s = Σ w · ∂/∂(sw) + b · ∂/∂t over a filter. Then ∂/∂SCALE = (∂/∂s − MEAN · ∂/∂t) / σ and ∂/∂SHIFT = ∂/∂t.
     *
     * @param ofForm for each parameter, in its shape; a step without an entry has no influence
     * @return an entry for each parameter that is learned, in the order of the steps; running statistics have none
     */
    public Map<String, Map<Role, Tensor>> gradients(Map<String, Map<Role, Tensor>> ofForm) {
        Map<String, Map<Role, Tensor>> found = new LinkedHashMap<>(ofForm);
        for (int i = fixed.size() - 1; i >= 0; i--) {
            Fixed last = fixed.get(i);
            Map<Role, Tensor> target = found.get(last.target());
            if (target != null) {
                unfold(last, target, found);
            }
        }
        Map<String, Map<Role, Tensor>> gradients = new LinkedHashMap<>();
        original.parameters()
                .forEach((step, parameters) ->
                        gradients.put(step, learned(parameters, found.getOrDefault(step, Map.of()))));
        return gradients;
    }

    private void unfold(Fixed last, Map<Role, Tensor> target, Map<String, Map<Role, Tensor>> found) {
        Step normalization = last.normalization();
        if (last.before().isEmpty()) {
            found.put(
                    normalization.name(),
                    ofNormalization(normalization, target.get(Role.SCALE), target.get(Role.SHIFT)));
            return;
        }
        Tensor weight = target.get(Role.WEIGHT);
        Tensor bias = target.get(Role.BIAS);
        ChannelAffine affine = ChannelAffine.of(original, normalization);
        float[] factor = new float[bias.size()];
        float[] weights = weight.toArray();
        float[] biases = bias.toArray();
        int row = weight.size() / bias.size();
        Tensor old = last.before().get(Role.WEIGHT);
        Tensor oldBias = last.before().getOrDefault(Role.BIAS, Tensor.filled(0, bias.size()));
        for (int c = 0; c < factor.length; c++) {
            double sum = (double) oldBias.get(c) * biases[c];
            for (int j = c * row; j < (c + 1) * row; j++) {
                sum += (double) old.get(j) * weights[j];
                weights[j] = (float) (affine.factor(c) * weights[j]);
            }
            factor[c] = (float) sum;
            biases[c] = (float) (affine.factor(c) * biases[c]);
        }
        found.put(normalization.name(), ofNormalization(normalization, Tensor.vector(factor), bias));
        found.put(
                last.target(),
                Map.of(Role.WEIGHT, Tensor.taking(weight.shape(), weights), Role.BIAS, Tensor.vector(biases)));
    }

    private Map<Role, Tensor> ofNormalization(Step step, Tensor factor, Tensor offset) {
        Map<Role, Tensor> own = original.parameters(step.name());
        double epsilon = ((BatchNormalization) step.operation()).epsilon();
        float[] scale = new float[factor.size()];
        for (int c = 0; c < scale.length; c++) {
            double deviation = Math.sqrt(own.get(Role.VARIANCE).get(c) + epsilon);
            double centred = factor.get(c) - (double) own.get(Role.MEAN).get(c) * offset.get(c);
            scale[c] = (float) (centred / deviation);
        }
        return Map.of(Role.SCALE, Tensor.vector(scale), Role.SHIFT, offset);
    }

    /** What has no influence has the slope 0. */
    private static Map<Role, Tensor> learned(Map<Role, Tensor> parameters, Map<Role, Tensor> found) {
        Map<Role, Tensor> learned = new EnumMap<>(Role.class);
        parameters.forEach((role, tensor) -> {
            if (role != Role.MEAN && role != Role.VARIANCE) {
                Tensor gradient = found.get(role);
                learned.put(role, gradient == null ? Tensor.filled(0, tensor.shape()) : gradient);
            }
        });
        return learned;
    }
}
