package org.prunescope.study;

import java.util.Optional;
import org.prunescope.metric.Predictions;

/**
 * Results that take long to make, kept under a hash of what made them. Losing them costs time only, so nothing here
 * fails: what cannot be read is made again.
 */
public interface ResultStore {
    /** Keeps nothing. */
    ResultStore NONE = new ResultStore() {
        @Override
        public Optional<Ranking> ranking(String key) {
            return Optional.empty();
        }

        @Override
        public void keep(String key, Ranking ranking) {}

        @Override
        public Optional<Predictions> predictions(String key) {
            return Optional.empty();
        }

        @Override
        public void keep(String key, Predictions predictions) {}
    };

    Optional<Ranking> ranking(String key);

    void keep(String key, Ranking ranking);

    Optional<Predictions> predictions(String key);

    void keep(String key, Predictions predictions);
}
