package org.prunescope.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Channels of a value spread over a wider one, zeros elsewhere: the parameter-free shortcut of CIFAR residual networks
 * ("option A").
 *
 * <p>It reads its input like a convolution does and ties nothing: where a source is cut away, the output channel
 * becomes zero and lives on, because the other side of the addition still fills it.
 */
public final class ChannelPadding extends ChannelMap implements Operation {
    /** The source of a channel that is zero. */
    public static final int ZERO = -1;

    private ChannelPadding(int in, int[] sources) {
        super(in, sources, ZERO);
    }

    /**
     * Spreads a value with {@code in} channels.
     *
     * @param sources for each output channel, the input channel it is, or {@link #ZERO}
     */
    public static ChannelPadding of(int in, int... sources) {
        return new ChannelPadding(in, sources);
    }

    /** Zeros before and behind all channels. */
    public static ChannelPadding around(int in, int before, int behind) {
        int[] sources = new int[before + in + behind];
        Arrays.fill(sources, ZERO);
        for (int channel = 0; channel < in; channel++) {
            sources[before + channel] = channel;
        }
        return new ChannelPadding(in, sources);
    }

    /** Whether all input channels stand side by side in their old order, so that this is zeros before and behind. */
    public boolean isAround() {
        int[] sources = sources();
        int before = 0;
        while (before < sources.length && sources[before] == ZERO) {
            before++;
        }
        int behind = sources.length - in() - before;
        return behind >= 0
                && Arrays.equals(sources, around(in(), before, behind).sources());
    }

    @Override
    public String kind() {
        return "channel-pad";
    }

    @Override
    public void tie(Ties ties) {
        // See above: it reads, it does not tie.
    }

    @Override
    public boolean readsAcross() {
        return true;
    }

    @Override
    public Operation cut(List<Kept> inputs, Kept output) {
        return new ChannelPadding(inputs.get(0).size(), cutSources(inputs.get(0), output));
    }
}
