package org.prunescope.app.opening;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.workbench.NetworkCandidate;
import org.prunescope.chart.Numbers;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Cost;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.study.InputTrials;

/** A network that waits to be opened: what it is, how images reach it, and what of it can be pruned. */
final class OpenNetworkViewModel {
    private static final int NAMED_LOCKS = 3;

    private final Desk desk;
    private final NetworkCandidate candidate;
    private final ImageValuesViewModel values;

    OpenNetworkViewModel(Desk desk, NetworkCandidate candidate) {
        this.desk = desk;
        this.candidate = candidate;
        values = ImageValuesViewModel.of(desk.pipeline(), desk.jobs(), candidate);
    }

    ImageValuesViewModel values() {
        return values;
    }

    String fileName() {
        return candidate.file().path().getFileName().toString();
    }

    /** {@code ONNX, opset 13 · 1.09 MB · 21 convolutions, 784 filters, 272 k parameters}. */
    String fileLine() {
        NetworkFile file = candidate.file();
        NetworkGraph graph = file.network().graph();
        Cost cost = CostModel.costOf(graph);
        long convolutions = graph.steps().stream()
                .filter(step -> step.operation() instanceof Convolution)
                .count();
        return "%s · %s · %s convolutions, %s filters, %s parameters"
                .formatted(
                        file.description(),
                        Numbers.fileSize(file.bytes()),
                        Numbers.count(convolutions),
                        Numbers.count(cost.filters()),
                        Numbers.scaled(cost.parameters()));
    }

    /** The kinds of files that another network may come in. */
    List<NetworkFormat> formats() {
        return desk.pipeline().formats();
    }

    /** What the reader of the file has to say. */
    List<String> notes() {
        return candidate.file().notes();
    }

    int outputs() {
        return candidate.file().network().classes();
    }

    /** Layers that are pruned together, a sentence for each kind. */
    List<String> links() {
        List<String> sentences = new ArrayList<>();
        link(sentences, ChannelGroup.Kind.STREAM, "stream links", "streams link", "through additions");
        link(sentences, ChannelGroup.Kind.CHAIN, "chain ties", "chains tie", "filter by filter");
        if (sentences.isEmpty()) {
            sentences.add("No layers are linked; each is pruned by itself.");
        }
        return sentences;
    }

    private void link(List<String> to, ChannelGroup.Kind kind, String one, String several, String how) {
        List<ChannelGroup> groups = candidate.groups().all().stream()
                .filter(group -> group.kind() == kind)
                .toList();
        if (!groups.isEmpty()) {
            int layers =
                    groups.stream().mapToInt(group -> group.members().size()).sum();
            to.add("%d %s %d layers %s; %s pruned as one."
                    .formatted(
                            groups.size(),
                            groups.size() == 1 ? one : several,
                            layers,
                            how,
                            groups.size() == 1 ? "they are" : "each is"));
        }
    }

    /** What cannot be pruned, and why. */
    String locks() {
        List<ChannelGroup> locked =
                candidate.groups().all().stream().filter(ChannelGroup::isLocked).toList();
        if (locked.isEmpty()) {
            return "No layer is locked.";
        }
        List<String> named = locked.stream()
                .limit(NAMED_LOCKS)
                .map(group -> group.id() + " (" + group.lock().orElse("") + ")")
                .toList();
        return "%d %s locked: %s%s."
                .formatted(
                        locked.size(),
                        locked.size() == 1 ? "layer is" : "layers are",
                        String.join(", ", named),
                        locked.size() > NAMED_LOCKS ? " and others" : "");
    }

    /** How well network and images go together. */
    record Fit(Tone tone, String verdict, String grounds) {}

    Fit fit() {
        if (!values.hasImages()) {
            return new Fit(
                    Tone.ACCENT,
                    "The network has %d outputs.".formatted(outputs()),
                    "Open labelled images next to see which classes pruning hurts; image values can be chosen again then.");
        }
        OptionalDouble accuracy = values.balancedAccuracy();
        if (accuracy.isEmpty()) {
            return new Fit(Tone.ACCENT, "The network is being tried on training images.", "");
        }
        double chance = 1.0 / outputs();
        String measured = "%d training images read; balanced accuracy %s as chosen. %s"
                .formatted(
                        values.triedImages(),
                        Numbers.rate(accuracy.getAsDouble()),
                        values.trials().map(InputTrials::sentence).orElse(""));
        return accuracy.getAsDouble() > chance + InputTrials.CLEARLY
                ? new Fit(
                        Tone.HOLDS,
                        "The network runs, and its %d outputs fit the %d classes."
                                .formatted(outputs(), values.classNames().size()),
                        measured)
                : new Fit(Tone.CANNOT_TELL, "The network runs, but answers hardly better than by guessing.", measured);
    }

    /** What opening puts away, or else what the choice rests on. */
    String note() {
        int runs = desk.workbench().study().runs().size();
        if (runs > 0) {
            return "Begins a new study; %s with the open one"
                    .formatted(runs == 1 ? "the run stays" : runs + " runs stay");
        }
        return candidate.triedImages() > 0
                ? "Guessed from %d training images".formatted(candidate.triedImages())
                : "Nothing to try it on: open images as well";
    }

    /** Opens another file; the answer is another candidate. */
    void openAnother(Path file) {
        desk.opener().openNetwork(file);
    }

    void open() {
        values.close();
        desk.opener().take(candidate, values.input());
    }

    void cancel() {
        values.close();
        desk.opener().dismiss();
    }
}
