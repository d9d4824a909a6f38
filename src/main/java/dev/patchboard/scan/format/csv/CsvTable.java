package dev.patchboard.scan.format.csv;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.UnreadableReport;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A table in CSV whose header is found by the names of its columns: scanners put lines about the report above it. Comma, semicolon,
 * tabulator or bar; cells may hold line breaks; rows are read one at a time.
 */
public final class CsvTable {

    private static final int HEAD = 1 << 16;

    private CsvTable() {}

    /**
     * Reads every row below the header. The stream is not closed.
     *
     * @param columns names, in lower case, that the header must have
     * @throws UnreadableReport naming the line
     */
    public static void read(InputStream in, Set<String> columns, Consumer<CsvRow> row) {
        read(in, columns, null, ignored -> {}, row);
    }

    /** The same, with what stands between cells, or null to find that out. */
    static void read(InputStream in, Set<String> columns, @Nullable Character delimiter, Consumer<CsvRow> row) {
        read(in, columns, delimiter, ignored -> {}, row);
    }

    /**
     * The same.
     *
     * @param above gets each row above the header, whose columns have no names
     */
    public static void read(InputStream in, Set<String> columns, Consumer<CSVRecord> above, Consumer<CsvRow> row) {
        read(in, columns, null, above, row);
    }

    private static void read(
            InputStream in,
            Set<String> columns,
            @Nullable Character delimiter,
            Consumer<CSVRecord> above,
            Consumer<CsvRow> row) {
        BufferedInputStream buffered = new BufferedInputStream(in, 2 * HEAD);
        try {
            buffered.mark(HEAD);
            CsvHead head = CsvHead.find(ReportHead.of(buffered.readNBytes(HEAD)), columns, delimiter)
                    .orElseThrow(() -> new UnreadableReport(0, "No header with the columns " + columns + "."));
            buffered.reset();
            rows(buffered, head, above, row);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void rows(InputStream in, CsvHead head, Consumer<CSVRecord> above, Consumer<CsvRow> row)
            throws IOException {
        GuardedReader reader = new GuardedReader(TextReader.of(in), head.delimiter());
        try (CSVParser parser = format(head.delimiter()).parse(reader)) {
            Iterator<CSVRecord> records = parser.iterator();
            for (int index = 0; ; index++) {
                long line = parser.getCurrentLineNumber() + 1;
                reader.rowBegins();
                if (!next(records, line)) {
                    return;
                }
                CSVRecord cells = records.next();
                if (index < head.index()) {
                    above.accept(cells);
                } else if (index > head.index()) {
                    row.accept(new CsvRow(head.columns(), cells, line));
                }
            }
        }
    }

    private static boolean next(Iterator<CSVRecord> records, long line) {
        try {
            return records.hasNext();
        } catch (UncheckedIOException | IllegalStateException broken) {
            Throwable cause = broken.getCause() == null ? broken : broken.getCause();
            throw new UnreadableReport(line, "Not readable as CSV: " + cause.getMessage());
        }
    }

    static CSVFormat format(char delimiter) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .get();
    }

    /** Column names as they are compared. */
    static String normal(String name) {
        return name.strip().toLowerCase(java.util.Locale.ROOT);
    }

    static void put(Map<String, Integer> columns, CSVRecord header) {
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(normal(header.get(i)), i);
        }
    }
}
