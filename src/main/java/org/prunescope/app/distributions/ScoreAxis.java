package org.prunescope.app.distributions;

import java.util.Arrays;
import org.prunescope.app.workbench.Planned;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.score.Criteria;

/** The axis that all layers share: 0 to 1 where scores are brought to it, else from the lowest score to the highest. */
record ScoreAxis(double low, double high, String title) {

    static ScoreAxis of(Planned planned) {
        String score = brief(Criteria.byId(planned.choice().criterion()).label()) + " score";
        return switch (planned.choice().normalizer()) {
            case MIN_MAX -> new ScoreAxis(0, 1, score + ", 0 to 1 within the layer");
            case RANK -> new ScoreAxis(0, 1, score + ", as its place within the layer");
            case MEAN -> measured(planned, score + ", divided by the layer's mean");
            case NONE -> measured(planned, score);
        };
    }

    /** A criterion without the choice it stands for: {@code Beta-Rank}. */
    static String brief(String label) {
        int comma = label.indexOf(',');
        return comma < 0 ? label : label.substring(0, comma);
    }

    private static ScoreAxis measured(Planned planned, String title) {
        double[] all = planned.groups().all().stream()
                .map(ChannelGroup::id)
                .flatMap(group -> planned.scores().scores(group).stream())
                .flatMapToDouble(Arrays::stream)
                .toArray();
        double low = Arrays.stream(all).min().orElse(0);
        double high = Arrays.stream(all).max().orElse(1);
        return new ScoreAxis(low, high > low ? high : low + 1, title);
    }
}
