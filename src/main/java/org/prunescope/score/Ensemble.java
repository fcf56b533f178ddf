package org.prunescope.score;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prunescope.graph.Network;
import org.prunescope.graph.Step;

/**
 * Several criteria with one voice, layer by layer. A criterion that cannot score a layer has no vote there.
 *
 * @param members their ids
 */
record Ensemble(List<String> members, Vote vote) implements Criterion {
    private static final List<String> USUAL = List.of("beta-code", "l1", "taylor");

    /** How votes are brought together. */
    enum Vote {
        /** The mean of places: 0 for the lowest, 1 for the highest, ties in between. */
        BORDA("borda", Normalizer.RANK),
        /** The mean of scores, each criterion's brought to 0..1 first. */
        MEAN("mean", Normalizer.MIN_MAX);

        private final String id;
        private final Normalizer normalizer;

        Vote(String id, Normalizer normalizer) {
            this.id = id;
            this.normalizer = normalizer;
        }
    }

    Ensemble {
        members = List.copyOf(members);
    }

    Ensemble() {
        this(USUAL, Vote.BORDA);
    }

    @Override
    public String id() {
        return "ensemble";
    }

    @Override
    public String label() {
        return "Ensemble";
    }

    @Override
    public String sign() {
        return "all";
    }

    @Override
    public String explanation() {
        return "The mean place or score that several criteria give a filter. It can be steadier than each; where they agree by"
                + " design, as L1 and L2 do, they outvote the rest.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting.Several(
                        "members",
                        "Criteria",
                        "At least two, which have the same weight.",
                        Criteria.all().stream()
                                .map(Criterion::id)
                                .filter(other -> !other.equals(id()))
                                .toList(),
                        String.join(",", USUAL)),
                new Setting.Choice(
                        "vote",
                        "Together by",
                        "borda: the mean of places; mean: the mean of scores, each brought to 0 to 1.",
                        List.of(Vote.BORDA.id, Vote.MEAN.id),
                        Vote.BORDA.id));
    }

    @Override
    public Criterion with(Settings chosen) {
        chosen.requireAmong(this);
        Vote chosenVote = chosen.text(this, "vote").equals(Vote.BORDA.id) ? Vote.BORDA : Vote.MEAN;
        return new Ensemble(Setting.Several.split(chosen.text(this, "members")), chosenVote);
    }

    @Override
    public Set<Need<?>> needs() {
        Set<Need<?>> needs = new LinkedHashSet<>();
        voters().forEach(member -> needs.addAll(member.needs()));
        return needs;
    }

    private List<Criterion> voters() {
        return members.stream().map(Criteria::byId).toList();
    }

    @Override
    public Optional<String> obstacle(Network network, Step layer) {
        List<Optional<String>> obstacles =
                voters().stream().map(member -> member.obstacle(network, layer)).toList();
        return obstacles.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : obstacles.get(0);
    }

    @Override
    public Map<String, double[]> score(NetworkView view) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        Map<String, Integer> votes = new LinkedHashMap<>();
        for (Criterion member : voters()) {
            List<Step> own = view.layers().stream()
                    .filter(layer -> member.obstacle(view.network(), layer).isEmpty())
                    .toList();
            member.score(new NetworkView(view.network(), own, view.evidence(), view.seed(), view.checkpoint()))
                    .forEach((layer, scores) -> {
                        double[] voted = vote.normalizer.apply(scores);
                        sums.merge(layer, voted, Ensemble::plus);
                        votes.merge(layer, 1, Integer::sum);
                    });
        }
        Map<String, double[]> scores = new LinkedHashMap<>();
        for (Step layer : view.layers()) {
            double[] mean = sums.get(layer.name());
            for (int i = 0; i < mean.length; i++) {
                mean[i] /= votes.get(layer.name());
            }
            scores.put(layer.name(), mean);
        }
        return scores;
    }

    private static double[] plus(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
