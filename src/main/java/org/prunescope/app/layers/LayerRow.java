package org.prunescope.app.layers;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.desk.LayerNames;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Step;

/** One row of the tree: a group of channels, or one of the layers that share a group. Its figures change under it. */
final class LayerRow {
    private final ChannelGroup group;
    private final String layer;
    private final Names names;
    private final List<LayerRow> members;
    private final boolean isMember;
    private final ReadOnlyObjectWrapper<RowFigures> figures =
            new ReadOnlyObjectWrapper<>(this, "figures", RowFigures.UNKNOWN);

    /**
     * What a row is called.
     *
     * @param full {@code layer2.1.conv1}
     * @param brief where that has no room: {@code 2.1.conv1}
     * @param detail kind and size
     * @param briefDetail the same without the size of the map
     */
    record Names(String full, String brief, String detail, String briefDetail) {}

    private LayerRow(ChannelGroup group, String layer, Names names, List<LayerRow> members, boolean isMember) {
        this.group = group;
        this.layer = layer;
        this.names = names;
        this.members = members;
        this.isMember = isMember;
    }

    /** The rows of a network, with the members of linked groups under them. */
    static List<LayerRow> of(ChannelGroups groups) {
        return groups.all().stream().map(group -> row(groups, group)).toList();
    }

    private static LayerRow row(ChannelGroups groups, ChannelGroup group) {
        NetworkGraph graph = groups.graph();
        String name = LayerNames.row(groups, group);
        if (!group.isLinked()) {
            Step step = graph.step(group.id());
            Names names = new Names(
                    name, LayerNames.brief(name), LayerNames.kind(graph, step), LayerNames.briefKind(graph, step));
            return new LayerRow(group, group.id(), names, List.of(), false);
        }
        int layers = group.members().size();
        Names names = new Names(
                name, name.replace(" stream", ""), layers + " layers, same channels", layers + " layers linked");
        List<LayerRow> members = group.members().stream()
                .map(member -> member(graph, group, member.layer()))
                .toList();
        return new LayerRow(group, group.id(), names, members, false);
    }

    private static LayerRow member(NetworkGraph graph, ChannelGroup group, String layer) {
        String kind = LayerNames.briefKind(graph, graph.step(layer));
        return new LayerRow(group, layer, new Names(layer, LayerNames.brief(layer), kind, kind), List.of(), true);
    }

    /** The group that the row's channels belong to. */
    ChannelGroup group() {
        return group;
    }

    /** The layer that the row stands for; the first of a linked group. */
    String layer() {
        return layer;
    }

    Names names() {
        return names;
    }

    /** The layers of a linked group; none for other rows. */
    List<LayerRow> members() {
        return members;
    }

    /** Whether this is one layer of a linked group, without a ratio of its own. */
    boolean isMember() {
        return isMember;
    }

    ReadOnlyObjectProperty<RowFigures> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    RowFigures figures() {
        return figures.get();
    }

    void show(RowFigures now) {
        if (!now.equals(figures.get())) {
            figures.set(now);
        }
    }

    /** Whether a search finds the row or one of its members. */
    boolean matches(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return names.full().toLowerCase(Locale.ROOT).contains(wanted)
                || members.stream().anyMatch(member -> member.matches(text));
    }
}
