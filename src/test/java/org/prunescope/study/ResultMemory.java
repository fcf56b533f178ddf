package org.prunescope.study;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.prunescope.metric.Predictions;

/** Keeps rankings in memory, and no answers. */
final class ResultMemory implements ResultStore {
    private final Map<String, Ranking> rankings = new HashMap<>();

    @Override
    public Optional<Ranking> ranking(String key) {
        return Optional.ofNullable(rankings.get(key));
    }

    @Override
    public void keep(String key, Ranking ranking) {
        rankings.put(key, ranking);
    }

    @Override
    public Optional<Predictions> predictions(String key) {
        return Optional.empty();
    }

    @Override
    public void keep(String key, Predictions predictions) {}
}
