package org.prunescope.onnx;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the images of a file have their channels behind height and width, as Keras has them. */
final class ImageLayout {
    private static final List<Integer> USUAL_CHANNELS = List.of(1, 3, 4);
    private static final int[] CHANNELS_TO_FRONT = {0, 3, 1, 2};

    private ImageLayout() {}

    /**
     * Judged by the first nodes that care: a transposition that brings channels to the front, or a convolution without
     * one. Files without either are judged by their lengths.
     */
    static boolean isChannelsLast(String image, int first, int second, int third, List<Node> nodes) {
        if (third == 1 && first > 1 && second > 1) {
            return !USUAL_CHANNELS.contains(first) || transposes(image, nodes);
        }
        return transposes(image, nodes);
    }

    private static boolean transposes(String image, List<Node> nodes) {
        Set<String> seen = new HashSet<>(List.of(image));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String name = open.removeFirst();
            for (Node node : nodes) {
                if (!node.inputs().contains(name)) {
                    continue;
                }
                if (node.type().equals("Transpose") && node.has("perm")) {
                    return Arrays.equals(node.integers("perm", CHANNELS_TO_FRONT), CHANNELS_TO_FRONT);
                } else if (Set.of("Conv", "Reshape", "Gemm", "MatMul", "BatchNormalization", "Concat")
                        .contains(node.type())) {
                    return false;
                }
                node.outputs().stream().filter(seen::add).forEach(open::add);
            }
        }
        return false;
    }
}
