package org.prunescope.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.prunescope.engine.AtomicFile;
import org.prunescope.study.Race;
import org.prunescope.study.RaceCell;
import org.prunescope.study.RaceSetting;
import org.prunescope.study.RaceStore;

/**
 * One race as a folder: {@code setting.json} says what is run, and below {@code cells} stands a compressed JSON file for
 * each cell that has been.
 */
public final class RaceFolder implements RaceStore {
    private static final Logger LOG = Logger.getLogger(RaceFolder.class.getName());
    private static final String FORMAT = "prunescope-race";
    private static final int VERSION = 1;
    private static final String SETTING = "setting.json";

    private final Path folder;
    private final ObjectMapper mapper = Json.mapper(Optional.empty());

    private RaceFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the folder of a race, and makes it if it is not there. What it holds of an earlier start is used again.
     *
     * @throws StoreException if it holds another race, or its setting cannot be read
     * @throws IOException if it cannot be written
     */
    public static RaceFolder open(Path folder, RaceSetting setting) throws IOException {
        RaceFolder opened = new RaceFolder(folder);
        Optional<String> difference = opened.setting().flatMap(setting::difference);
        if (difference.isPresent()) {
            throw new StoreException("“%s” holds a race %s: choose another folder for this one, or the same choices."
                    .formatted(folder.getFileName(), difference.get()));
        }
        opened.begin(setting);
        return opened;
    }

    /**
     * Opens the folder below another in which a race can go on, or makes a new one there.
     *
     * @throws IOException if it cannot be written
     */
    public static RaceFolder among(Path races, RaceSetting setting) throws IOException {
        List<RaceFolder> known = all(races);
        for (RaceFolder candidate : known) {
            if (candidate
                    .readable()
                    .filter(old -> setting.difference(old).isEmpty())
                    .isPresent()) {
                candidate.begin(setting);
                return candidate;
            }
        }
        int number = known.size() + 1;
        while (Files.exists(races.resolve("race-" + number))) {
            number++;
        }
        return open(races.resolve("race-" + number), setting);
    }

    /** The race below a folder that was worked at last, of a network and images; empty where there is none. */
    public static Optional<Race> latest(Path races, String networkSha256, String dataFingerprint) throws IOException {
        for (RaceFolder candidate : all(races)) {
            Optional<Race> race = candidate
                    .readable()
                    .filter(old -> old.networkSha256().equals(networkSha256)
                            && old.dataFingerprint().equals(dataFingerprint))
                    .flatMap(candidate::race);
            if (race.isPresent()) {
                return race;
            }
        }
        return Optional.empty();
    }

    /** Those that were worked at last come first. */
    private static List<RaceFolder> all(Path races) throws IOException {
        if (!Files.isDirectory(races)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(races)) {
            return found.map(RaceFolder::new)
                    .filter(race -> Files.isRegularFile(race.settingFile()))
                    .sorted(Comparator.comparing(RaceFolder::begun).reversed().thenComparing(race -> race.folder))
                    .toList();
        }
    }

    private FileTime begun() {
        try {
            return Files.getLastModifiedTime(settingFile());
        } catch (IOException e) {
            LOG.log(Level.FINE, e, () -> settingFile() + " is gone");
            return FileTime.fromMillis(0);
        }
    }

    private Path settingFile() {
        return folder.resolve(SETTING);
    }

    private void begin(RaceSetting setting) throws IOException {
        try {
            Files.createDirectories(folder.resolve("cells"));
        } catch (FileAlreadyExistsException e) {
            throw new StoreException(
                    "“%s” is a file: choose a folder for the race.".formatted(folder.getFileName()), e);
        }
        ObjectNode node = mapper.createObjectNode();
        node.put("format", FORMAT);
        node.put("version", VERSION);
        node.set("setting", mapper.valueToTree(setting));
        AtomicFile.write(settingFile(), out -> Json.pretty(mapper).writeValue(out, node));
    }

    /** Empty where there is no race yet. */
    private Optional<RaceSetting> setting() throws StoreException {
        if (!Files.exists(settingFile())) {
            return Optional.empty();
        }
        try {
            JsonLimits.require(mapper, settingFile());
            JsonNode node = mapper.readTree(settingFile().toFile());
            if (!node.path("format").asText().equals(FORMAT)) {
                throw new StoreException("“%s” in “%s” is no setting of a race: choose another folder."
                        .formatted(SETTING, folder.getFileName()));
            }
            if (node.path("version").asInt() > VERSION) {
                throw new StoreException(
                        "The race in “%s” was begun by a newer PruneScope: go on with it there, or choose another folder."
                                .formatted(folder.getFileName()));
            }
            OlderStudies.completeRecipe(node.path("setting").path("choice").path("recipe"));
            return Optional.of(mapper.treeToValue(node.required("setting"), RaceSetting.class));
        } catch (StoreException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException(
                    "The setting of the race in “%s” cannot be read: choose another folder."
                            .formatted(folder.getFileName()),
                    e);
        }
    }

    private Optional<RaceSetting> readable() {
        try {
            return setting();
        } catch (StoreException e) {
            LOG.log(Level.WARNING, e, () -> folder + " is left alone");
            return Optional.empty();
        }
    }

    private Optional<Race> race(RaceSetting setting) {
        return original()
                .map(original -> new Race(
                        setting,
                        original,
                        setting.choice().places().stream()
                                .flatMap(place -> cell(place).stream())
                                .toList()));
    }

    @Override
    public Optional<Race.Original> original() {
        return ZippedJson.read(mapper, originalFile(), Race.Original.class);
    }

    @Override
    public void keep(Race.Original original) throws IOException {
        ZippedJson.write(mapper, original, originalFile());
    }

    private Path originalFile() {
        return folder.resolve("original" + ZippedJson.ENDING);
    }

    @Override
    public Optional<RaceCell> cell(RaceCell.Place place) {
        return ZippedJson.read(mapper, file(place), RaceCell.class);
    }

    @Override
    public void keep(RaceCell cell) throws IOException {
        ZippedJson.write(mapper, cell, file(cell.place()));
    }

    private Path file(RaceCell.Place place) {
        return folder.resolve("cells")
                .resolve("%s_%s_%d".formatted(place.entrant(), place.target(), place.seed()) + ZippedJson.ENDING);
    }
}
