package dev.patchboard.scan.format.csv;

import dev.patchboard.scan.format.ReportHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The header of a table, found in the beginning of a file.
 *
 * @param delimiter what stands between cells
 * @param index how many rows stand above it
 * @param columns name in lower case to place, from 0
 */
public record CsvHead(char delimiter, int index, Map<String, Integer> columns) {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int MOST_ROWS_ABOVE = 500;

    /**
     * The header that has all of these columns.
     *
     * @param names in lower case
     */
    public static Optional<CsvHead> find(ReportHead head, Set<String> names) {
        return find(head, names, null);
    }

    /**
     * The same.
     *
     * @param only what stands between cells, or null to find that out
     */
    static Optional<CsvHead> find(ReportHead head, Set<String> names, @Nullable Character only) {
        if (head.rootName() != null || head.text().isEmpty()) {
            return Optional.empty();
        }
        String text = decode(head);
        String lower = text.toLowerCase(Locale.ROOT);
        if (!names.stream().allMatch(lower::contains)) {
            return Optional.empty();
        }
        char[] delimiters = only == null ? DELIMITERS : new char[] {only};
        for (char delimiter : delimiters) {
            Optional<CsvHead> found = find(text, delimiter, names);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<CsvHead> find(String text, char delimiter, Set<String> names) {
        try (CSVParser parser = CsvTable.format(delimiter).parse(new StringReader(text))) {
            Iterator<CSVRecord> records = parser.iterator();
            for (int index = 0; index < MOST_ROWS_ABOVE && records.hasNext(); index++) {
                Map<String, Integer> columns = new HashMap<>();
                CsvTable.put(columns, records.next());
                if (columns.keySet().containsAll(names)) {
                    return Optional.of(new CsvHead(delimiter, index, columns));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException endsInMidCell) {
            // what was readable up to there had no header
        }
        return Optional.empty();
    }

    private static String decode(ReportHead head) {
        try {
            StringWriter text = new StringWriter(head.text().length());
            TextReader.of(new ByteArrayInputStream(head.text().getBytes(StandardCharsets.ISO_8859_1)))
                    .transferTo(text);
            return text.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
