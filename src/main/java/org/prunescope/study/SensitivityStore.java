package org.prunescope.study;

import java.util.Optional;

/**
 * Cells of sensitivity surveys, kept under a hash of what made them the moment they are measured. Losing them costs time
 * only, so nothing here fails: what cannot be read is measured again.
 */
public interface SensitivityStore {
    /** Keeps nothing. */
    SensitivityStore NONE = new SensitivityStore() {
        @Override
        public Optional<SensitivityCell> cell(String key) {
            return Optional.empty();
        }

        @Override
        public void keep(String key, SensitivityCell cell) {}
    };

    Optional<SensitivityCell> cell(String key);

    void keep(String key, SensitivityCell cell);
}
