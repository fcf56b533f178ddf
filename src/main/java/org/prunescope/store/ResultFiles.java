package org.prunescope.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.prunescope.metric.Predictions;
import org.prunescope.study.Ranking;
import org.prunescope.study.ResultStore;
import org.prunescope.study.SensitivityCell;
import org.prunescope.study.SensitivityStore;

/** Results as compressed JSON files in a folder, one for each key. */
final class ResultFiles implements ResultStore, SensitivityStore {
    private static final Logger LOG = Logger.getLogger(ResultFiles.class.getName());

    private final Path folder;
    private final ObjectMapper mapper = Json.mapper(Optional.empty());

    /** @param folder made when the first result is kept */
    ResultFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Ranking> ranking(String key) {
        return read("ranking-" + key, Ranking.class);
    }

    @Override
    public void keep(String key, Ranking ranking) {
        write("ranking-" + key, ranking);
    }

    @Override
    public Optional<Predictions> predictions(String key) {
        return read("predictions-" + key, Predictions.class);
    }

    @Override
    public void keep(String key, Predictions predictions) {
        write("predictions-" + key, predictions);
    }

    @Override
    public Optional<SensitivityCell> cell(String key) {
        return read("sensitivity-" + key, SensitivityCell.class);
    }

    @Override
    public void keep(String key, SensitivityCell cell) {
        write("sensitivity-" + key, cell);
    }

    private <T> Optional<T> read(String name, Class<T> type) {
        return ZippedJson.read(mapper, file(name), type, ResultFiles::younger);
    }

    /** Rankings that were kept before they looked for constant channels say that nobody has. */
    private static JsonNode younger(JsonNode kept) {
        if (kept instanceof ObjectNode ranking && ranking.has("scores") && !ranking.has("constants")) {
            ranking.putNull("constants");
        }
        return kept;
    }

    private void write(String name, Object value) {
        try {
            Files.createDirectories(folder);
            ZippedJson.write(mapper, value, file(name));
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, e, () -> name + " cannot be kept");
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ZippedJson.ENDING);
    }
}
