package org.prunescope.app.desk;

import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/** What layers and groups of them are called in the window. */
public final class LayerNames {
    private LayerNames() {}

    /** A row's name: {@code stage 2 stream} for a residual stream, else the name of its first layer. */
    public static String row(ChannelGroups groups, ChannelGroup group) {
        return groups.title(group);
    }

    /** The second line of a single layer: {@code conv 3×3 · 16→32 · 32²}. */
    public static String kind(NetworkGraph graph, Step layer) {
        return layer.operation() instanceof Convolution
                ? briefKind(graph, layer) + " · " + size(graph.shape(layer.name()))
                : briefKind(graph, layer);
    }

    /** The same without the size of the map: {@code conv 3×3 · 16→32}. */
    public static String briefKind(NetworkGraph graph, Step layer) {
        Operation operation = layer.operation();
        int in = graph.inputShapes(layer).get(0).channels();
        int out = graph.shape(layer.name()).channels();
        if (operation instanceof Convolution conv) {
            String kind = conv.isDepthwise() ? "depthwise" : conv.groups() > 1 ? "grouped conv" : "conv";
            return "%s %d×%d · %d→%d"
                    .formatted(kind, conv.window().kernelHeight(), conv.window().kernelWidth(), in, out);
        }
        return "linear · %d→%d".formatted(in, out);
    }

    private static String size(Shape map) {
        return map.height() == map.width() ? map.height() + "²" : map.height() + "×" + map.width();
    }

    /** The last part that still tells a layer apart: {@code 2.1.conv1} of {@code layer2.1.conv1}. */
    public static String brief(String layer) {
        String text = layer.startsWith("/") ? layer.substring(1) : layer;
        int longest = 12;
        if (text.length() <= longest) {
            return text;
        }
        String shorter = text.replaceFirst("^(layer|blocks?\\.?|features?\\.?|body\\.?)", "");
        return shorter.length() <= longest ? shorter : "…" + shorter.substring(shorter.length() - longest + 1);
    }
}
