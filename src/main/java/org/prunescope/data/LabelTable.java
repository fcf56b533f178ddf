package org.prunescope.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of ids and labels. Takes a byte order mark, any line ends, quotes, blanks around values, and commas,
 * semicolons or tabs between them.
 *
 * @param columns what its columns mean
 */
record LabelTable(Path file, LabelColumns columns, List<Row> rows) {
    private static final long LARGEST = 256L << 20;
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int BYTE_ORDER_MARK = 0xfeff;

    /** Records that are enough to judge a table by. */
    private static final int HEAD = 51;

    /**
     * A row.
     *
     * @param number as a spreadsheet counts, the header being row 1
     * @param label empty if the row has none, or several
     * @param group what the image belongs to, such as its lesion or patient, where the table says so
     */
    record Row(int number, String id, Optional<String> label, Optional<String> group) {}

    /** Reads the beginning of a table; empty if it is no table of labels. */
    static Optional<LabelTable> begin(Path file, Optional<String> labelColumn) throws IOException {
        List<List<String>> head;
        try {
            head = records(file, HEAD);
        } catch (DatasetException e) {
            return Optional.empty();
        }
        return LabelColumns.of(head, labelColumn).map(columns -> of(file, columns, head));
    }

    /** Reads the whole of a table that was begun. */
    LabelTable complete() throws IOException {
        return of(file, columns, records(file, Long.MAX_VALUE));
    }

    private static LabelTable of(Path file, LabelColumns columns, List<List<String>> records) {
        List<Row> rows = IntStream.range(1, records.size())
                .mapToObj(i -> columns.row(i + 1, records.get(i)))
                .toList();
        return new LabelTable(file, columns, rows);
    }

    /** The values of the first records, the header included. */
    static List<List<String>> records(Path file, long most) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new DatasetException("“%s” has %d MB, too many for a table of labels: choose another file."
                    .formatted(file.getFileName(), Files.size(file) >> 20));
        }
        try (CSVParser parser = open(file)) {
            return parser.stream().limit(most).map(LabelTable::values).toList();
        } catch (UncheckedIOException e) {
            throw new DatasetException(
                    "“%s” is no table of values (%s): save it as CSV again."
                            .formatted(file.getFileName(), e.getCause().getMessage()),
                    e);
        }
    }

    private static List<String> values(CSVRecord record) {
        return record.stream().map(String::strip).toList();
    }

    private static CSVParser open(Path file) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8));
        reader.mark(LONGEST_HEADER);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        reader.mark(LONGEST_HEADER);
        char[] head = new char[LONGEST_HEADER];
        int length = Math.max(0, reader.read(head));
        reader.reset();
        String header = new String(head, 0, length).lines().findFirst().orElse("");
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(header))
                .setIgnoreSurroundingSpaces(true)
                .setTrailingData(true)
                .setLenientEof(true)
                .get()
                .parse(reader);
    }

    /** The one of comma, semicolon and tab that the header holds most often. */
    private static char delimiter(String header) {
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
