package org.prunescope.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Scope;
import org.prunescope.score.Criteria;
import org.prunescope.train.Recipe;

/**
 * Which ways of choosing filters race, over what course.
 *
 * @param entrants at least two, each once
 * @param targets shares of the multiply-accumulates that stay, each in (0, 1), each once
 * @param seeds of the calibration draw, of criteria that draw at random, and of training; each once
 * @param scope among which filters the lowest go
 * @param limits what every plan leaves
 * @param recipe by which every pruned network is fine-tuned; empty where none is
 */
public record RaceChoice(
        List<Entrant> entrants,
        List<Double> targets,
        List<Long> seeds,
        Scope scope,
        Limits limits,
        Optional<Recipe> recipe) {

    public RaceChoice {
        entrants = List.copyOf(entrants);
        targets = List.copyOf(targets);
        seeds = List.copyOf(seeds);
        if (entrants.size() < 2) {
            throw new IllegalArgumentException("a race needs at least 2 entrants, not " + entrants.size());
        }
        if (targets.isEmpty() || seeds.isEmpty()) {
            throw new IllegalArgumentException("a race needs at least one target and one seed");
        }
        for (double target : targets) {
            if (!(target > 0 && target < 1)) {
                throw new IllegalArgumentException(
                        "the share of the multiply-accumulates that stays lies between 0 and 1, not at " + target);
            }
        }
        requireOnce("entrant", entrants.stream().map(Entrant::id).toList());
        requireOnce("target", targets);
        requireOnce("seed", seeds);
    }

    private static void requireOnce(String what, Collection<?> things) {
        HashSet<Object> seen = new HashSet<>();
        for (Object thing : things) {
            if (!seen.add(thing)) {
                throw new IllegalArgumentException("the %s %s is named twice: leave one out".formatted(what, thing));
            }
        }
    }

    /** What is done to the weights of the kept filters before anything else. */
    public enum Scaling {
        NONE,
        /** They are multiplied by 1 + their filter's score, see {@link org.prunescope.score.OnePlusScore}. */
        ONE_PLUS_SCORE
    }

    /**
     * A way of choosing filters.
     *
     * @param ranking with any seed: the race gives its own
     */
    public record Entrant(RankingChoice ranking, Scaling scaling) {
        /** Chooses by a ranking and leaves weights alone. */
        public static Entrant of(RankingChoice ranking) {
            return new Entrant(ranking, Scaling.NONE);
        }

        /** The same with scaled weights. */
        public Entrant scaled() {
            return new Entrant(ranking, Scaling.ONE_PLUS_SCORE);
        }

        /** The id of its criterion, and whether weights are scaled: {@code l1}, {@code l1-scaled}. */
        public String id() {
            return ranking.criterion() + (scaling == Scaling.NONE ? "" : "-scaled");
        }

        /** Its name for people. */
        public String label() {
            return Criteria.byId(ranking.criterion()).label() + (scaling == Scaling.NONE ? "" : ", weights scaled");
        }

        /** How it ranks in the races of a seed. */
        RankingChoice ranking(long seed) {
            return ranking.with(ranking.calibration().withSeed(seed));
        }
    }

    /** All that is to be run: seed after seed, so that an early look compares all entrants. */
    public List<RaceCell.Place> places() {
        List<RaceCell.Place> places = new ArrayList<>();
        for (long seed : seeds) {
            for (double target : targets) {
                for (Entrant entrant : entrants) {
                    places.add(new RaceCell.Place(entrant.id(), target, seed));
                }
            }
        }
        return places;
    }

    /** The entrant of an id. */
    public Entrant entrant(String id) {
        return entrants.stream()
                .filter(entrant -> entrant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("“" + id + "” is not in the race"));
    }
}
