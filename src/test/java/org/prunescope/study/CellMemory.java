package org.prunescope.study;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps the cells of sensitivity surveys in memory. */
final class CellMemory implements SensitivityStore {
    private final Map<String, SensitivityCell> cells = new HashMap<>();

    @Override
    public Optional<SensitivityCell> cell(String key) {
        return Optional.ofNullable(cells.get(key));
    }

    @Override
    public void keep(String key, SensitivityCell cell) {
        cells.put(key, cell);
    }

    int size() {
        return cells.size();
    }
}
