package org.prunescope.score;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelGroups.GroupChannel;
import org.prunescope.graph.ConstantChannels;
import org.prunescope.graph.SilentChannels;
import org.prunescope.graph.Step;

/**
 * How often a channel says anything: the share of the images of a class on which its map is not zero everywhere, for the
 * class with the largest share. It is looked at where layers read it, behind everything that passes it on. All filters
 * that make one channel share its score, in [0, 1]; 0 also for a constant that its readers can take into their bias.
 *
 * <p>A map is zero up to a share of the median of the largest magnitudes of all channels that are read with it.
 *
 * @see <a href="https://arxiv.org/abs/2006.09029">An et al. 2020, ArtNet</a>, which names the method and gives no rule
 */
record ZeroChannel(double tolerance) implements Criterion {
    static final MapPeaks.Wanted PEAKS = new MapPeaks.Wanted();

    private static final double USUAL = 1e-3;
    /** What varies by less than this share is the same number but for rounding. */
    private static final double EXACT = 1e-6;

    ZeroChannel() {
        this(USUAL);
    }

    @Override
    public String id() {
        return "zero-channel";
    }

    @Override
    public String label() {
        return "Zero channels";
    }

    @Override
    public String sign() {
        return "zero";
    }

    @Override
    public String explanation() {
        return "The share of a class's images on which a channel is heard by the next layers at all, for the class that hears"
                + " it most. Channels at 0 say nothing to any class. ArtNet names the idea but gives no threshold: the"
                + " tolerance is ours.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting.Amount(
                "tolerance",
                "Tolerance",
                "A map is zero if it stays below this share of its layer's median peak.",
                0,
                0.5,
                false,
                USUAL));
    }

    @Override
    public Criterion with(Settings chosen) {
        chosen.requireAmong(this);
        return new ZeroChannel(chosen.number(this, "tolerance"));
    }

    @Override
    public Set<Need<?>> needs() {
        return Set.of(PEAKS);
    }

    @Override
    public Normalizer normalizer() {
        return Normalizer.NONE;
    }

    @Override
    public Map<String, double[]> score(NetworkView view) {
        ChannelGroups groups = ChannelGroups.of(view.network().graph());
        Map<String, MapPeaks> peaks = view.evidence().of(PEAKS);
        SilentChannels silent = SilentChannels.of(groups, constants(peaks));
        Map<GroupChannel, BitSet> heard = heard(groups, peaks);
        Map<String, double[]> scores = new LinkedHashMap<>();
        for (Step layer : view.layers()) {
            double[] own = new double[groups.graph().shape(layer.name()).channels()];
            for (int filter = 0; filter < own.length; filter++) {
                GroupChannel place = groups.channelOf(layer.name(), filter).orElseThrow();
                if (!silent.of(place.group()).get(place.index())) {
                    own[filter] = peaks.values().iterator().next().largestShare(heard.get(place));
                }
            }
            scores.put(layer.name(), own);
        }
        return scores;
    }

    /** For each channel of a group that is read at all, the images on which any reader hears it. */
    private Map<GroupChannel, BitSet> heard(ChannelGroups groups, Map<String, MapPeaks> peaks) {
        Map<GroupChannel, BitSet> heard = new LinkedHashMap<>();
        peaks.forEach((step, own) -> {
            double threshold = own.threshold(tolerance);
            for (int channel = 0; channel < own.channels(); channel++) {
                BitSet images = own.heard(channel, threshold);
                groups.channelOf(step, channel).ifPresent(place -> heard.computeIfAbsent(place, key -> new BitSet())
                        .or(images));
            }
        });
        return heard;
    }

    /** The channels that hold one value but for rounding, of every value that was looked at. */
    static ConstantChannels constants(Map<String, MapPeaks> peaks) {
        SortedMap<String, SortedMap<Integer, Double>> constants = new TreeMap<>();
        peaks.forEach((step, own) -> {
            double threshold = own.threshold(EXACT);
            SortedMap<Integer, Double> channels = new TreeMap<>();
            for (int channel = 0; channel < own.channels(); channel++) {
                int number = channel;
                own.constant(channel, threshold).ifPresent(value -> channels.put(number, value));
            }
            constants.put(step, channels);
        });
        return new ConstantChannels(constants);
    }
}
