package org.prunescope.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.prunescope.data.Sha256;
import org.prunescope.study.LapStore;

/**
 * Times of layers in a text file of the user, one in a line: half of the SHA-256 of what was timed, a tab, and
 * milliseconds. A line is added as soon as its time is known. Lines that cannot be read are left out. Safe for threads.
 */
public final class LapFile implements LapStore {
    private static final Logger LOG = Logger.getLogger(LapFile.class.getName());
    private static final long LARGEST = 8L << 20;
    private static final int KEY_LENGTH = 32;

    private final Path file;
    /** Empty until somebody asks. */
    private Optional<Map<String, Double>> known = Optional.empty();
    /** Until a time could not be written; then it is said once. */
    private boolean canWrite = true;

    public LapFile(Path file) {
        this.file = file;
    }

    /** Where the system keeps what programs can make again. */
    public static LapFile ofUser() {
        return new LapFile(StudyFolder.ofUser().folder().resolve("latencies.tsv"));
    }

    @Override
    public synchronized OptionalDouble millis(String key) {
        Double millis = known().get(hash(key));
        return millis == null ? OptionalDouble.empty() : OptionalDouble.of(millis);
    }

    @Override
    public synchronized void keep(String key, double millis) {
        known().put(hash(key), millis);
        if (!canWrite) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file, hash(key) + "\t" + millis + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            canWrite = false;
            LOG.log(Level.WARNING, e, () -> file + " cannot be written: times are measured again the next time");
        }
    }

    private static String hash(String key) {
        return Sha256.of(key.getBytes(StandardCharsets.UTF_8)).substring(0, KEY_LENGTH);
    }

    private Map<String, Double> known() {
        if (known.isEmpty()) {
            known = Optional.of(read());
        }
        return known.get();
    }

    private Map<String, Double> read() {
        Map<String, Double> times = new HashMap<>();
        try {
            if (!Files.isRegularFile(file)) {
                return times;
            }
            if (Files.size(file) > LARGEST) {
                Files.delete(file);
                return times;
            }
            for (String line : Files.readAllLines(file)) {
                add(line, times);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> file + " cannot be read: times are measured again");
        }
        return times;
    }

    private static void add(String line, Map<String, Double> times) {
        try {
            double millis = line.length() > KEY_LENGTH && line.charAt(KEY_LENGTH) == '\t'
                    ? Double.parseDouble(line.substring(KEY_LENGTH + 1))
                    : -1;
            if (millis >= 0 && millis < Double.POSITIVE_INFINITY) {
                times.put(line.substring(0, KEY_LENGTH), millis);
            }
        } catch (NumberFormatException e) {
            LOG.log(Level.FINE, e, () -> "left out: " + line);
        }
    }
}
