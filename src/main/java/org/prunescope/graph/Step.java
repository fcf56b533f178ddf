package org.prunescope.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One vertex of the graph: an operation on earlier values. Its value bears its name.
 *
 * @param name unique in the graph; for a layer, what people call it ({@code layer1.0.conv1})
 * @param inputs names of the steps whose values it reads, in order
 * @param fileNames what the file it came from calls its parts, kept for writing it back
 */
public record Step(String name, Operation operation, List<String> inputs, FileNames fileNames) {

    public Step {
        inputs = List.copyOf(inputs);
    }

    public Step(String name, Operation operation, String... inputs) {
        this(name, operation, List.of(inputs), FileNames.NONE);
    }

    Step with(Operation other) {
        return new Step(name, other, inputs, fileNames);
    }

    /** The name under which a parameter is stored: the file's own, else the step's with PyTorch's suffix. */
    public String parameterName(Role role) {
        return fileNames.parameters().getOrDefault(role, name + "." + role.suffix());
    }

    /**
     * Names in the file that a step was read from.
     *
     * @param node the node's own name, absent where the step was not read or the file names no nodes
     * @param value the name of its output value, absent as above
     * @param parameters the names of its stored tensors
     */
    public record FileNames(Optional<String> node, Optional<String> value, Map<Role, String> parameters) {
        /** For steps that come from no file. */
        public static final FileNames NONE = new FileNames(Optional.empty(), Optional.empty(), Map.of());

        public FileNames {
            parameters = Map.copyOf(parameters);
        }
    }
}
