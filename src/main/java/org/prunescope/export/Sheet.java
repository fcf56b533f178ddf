package org.prunescope.export;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.prunescope.engine.AtomicFile;
import org.prunescope.metric.Interval;
import org.prunescope.metric.Measurement;

/** A table of numbers and texts for other programs: what is undefined is an empty cell. */
final class Sheet {
    private final List<String> header;
    private final List<List<Object>> rows = new ArrayList<>();

    Sheet(List<String> header) {
        this.header = List.copyOf(header);
    }

    /** Cells of a row, to be filled from left to right. */
    static final class Cells {
        private final List<Object> cells = new ArrayList<>();

        @CanIgnoreReturnValue
        Cells add(Object... values) {
            cells.addAll(Arrays.asList(values));
            return this;
        }

        /** A number or nothing. */
        @CanIgnoreReturnValue
        Cells add(OptionalDouble value) {
            cells.add(value.isPresent() ? value.getAsDouble() : "");
            return this;
        }

        /** A value with the ends of its interval. */
        @CanIgnoreReturnValue
        Cells addWithInterval(Measurement measurement) {
            add(measurement.value());
            cells.add(measurement
                    .interval()
                    .map(Interval::low)
                    .map(Object.class::cast)
                    .orElse(""));
            cells.add(measurement
                    .interval()
                    .map(Interval::high)
                    .map(Object.class::cast)
                    .orElse(""));
            return this;
        }
    }

    void add(Cells cells) {
        if (cells.cells.size() != header.size()) {
            throw new IllegalArgumentException(
                    "a row of %d cells under %d titles: %s".formatted(cells.cells.size(), header.size(), cells.cells));
        }
        rows.add(List.copyOf(cells.cells));
    }

    /** Writes comma-separated values in UTF-8, lines ended as RFC 4180 says. */
    void write(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(header.toArray(String[]::new))
                .get();
        AtomicFile.write(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            CSVPrinter printer = new CSVPrinter(writer, format);
            printer.printRecords(rows);
            printer.flush();
        });
    }
}
