package org.prunescope.format.torch;

import java.util.List;
import java.util.Optional;
import org.prunescope.engine.InputConvention;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Network;

/** The architectures that are known, and how a checkpoint finds its own. */
final class Architectures {
    static final List<Architecture> ALL = List.of(
            new Architecture("ResNet", ResNets::draw),
            new Architecture("VGG", Vggs::draw),
            new Architecture("DenseNet", DenseNets::draw),
            new Architecture("MobileNetV2", MobileNets::draw),
            new Architecture("AlexNet", PlainNets::drawAlexNet),
            new Architecture("SqueezeNet 1.0", PlainNets::drawSqueezeNet10),
            new Architecture("SqueezeNet 1.1", PlainNets::drawSqueezeNet11));

    private static final int KEYS_SHOWN = 3;

    private Architectures() {}

    /** @throws GraphException if none fits, naming the nearest and what did not fit */
    static Match match(StateDict weights) {
        Attempt nearest = null;
        for (Architecture architecture : ALL) {
            Blueprint blueprint = new Blueprint(weights);
            Optional<String> misfit = misfit(architecture, blueprint);
            if (misfit.isEmpty() && blueprint.unused().isEmpty()) {
                return new Match(architecture.label(), blueprint.network(), blueprint.notes(), blueprint.convention());
            }
            if (nearest == null || blueprint.used() > nearest.blueprint().used()) {
                nearest = new Attempt(architecture, blueprint, misfit);
            }
        }
        throw new GraphException(nearest.sentence());
    }

    private static Optional<String> misfit(Architecture architecture, Blueprint blueprint) {
        try {
            architecture.drawing().accept(blueprint);
            return Optional.empty();
        } catch (GraphException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** An architecture that did not fit. */
    private record Attempt(Architecture architecture, Blueprint blueprint, Optional<String> misfit) {
        String sentence() {
            List<String> left = blueprint.unused().stream().limit(KEYS_SHOWN).toList();
            String reason = misfit.orElse("every layer is found") + "; without a place: " + String.join(", ", left);
            return ("its tensors fit no architecture that is known here; the nearest is %s (%s):"
                            + " open the network exported with torch.onnx.export(model, image, \"network.onnx\") instead")
                    .formatted(architecture.label(), reason);
        }
    }

    /**
     * A checkpoint with its architecture.
     *
     * @param notes what was assumed, a sentence each
     */
    record Match(String label, Network network, List<String> notes, Optional<InputConvention> convention) {}
}
