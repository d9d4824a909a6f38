package dev.patchboard.verification.log.format.windows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which machine a row of an exported table of events is of ({@code Get-WinEvent | Export-Csv}, the event viewer): the header names the
 * column.
 */
final class EventTable {

    private static final Set<String> MACHINE = Set.of("machinename", "pscomputername", "computername", "computer");
    private static final char[] DELIMITERS = {',', ';', '\t'};

    private char delimiter;
    private int machine = -1;
    private int message = -1;

    /**
     * A row.
     *
     * @param machine null where the row ends before it says it
     * @param message what the event says; the whole row where the table has no such column
     */
    record Row(@Nullable String machine, String message) {}

    /** Whether the line is the header of a table that names machines. */
    boolean begins(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (MACHINE.stream().noneMatch(lower::contains)) {
            return false;
        }
        for (char between : DELIMITERS) {
            List<String> names = cells(lower, between);
            int found = names.stream()
                    .filter(MACHINE::contains)
                    .findFirst()
                    .map(names::indexOf)
                    .orElse(-1);
            if (found >= 0 && names.size() > 1) {
                delimiter = between;
                machine = found;
                message = names.indexOf("message");
                return true;
            }
        }
        return false;
    }

    /** Whether rows of such a table follow. */
    boolean isOpen() {
        return machine >= 0;
    }

    Row row(String text) {
        List<String> cells = cells(text, delimiter);
        String name = machine < cells.size() ? cells.get(machine) : "";
        boolean told = message >= 0 && message < cells.size();
        return new Row(name.isEmpty() ? null : name, told ? cells.get(message) : text);
    }

    private static List<String> cells(String row, char between) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(between)
                .setTrailingData(true)
                .get();
        try (CSVParser parser = CSVParser.parse(row, format)) {
            List<CSVRecord> records = parser.getRecords();
            return records.isEmpty()
                    ? List.of()
                    : records.get(0).stream().map(String::strip).toList();
        } catch (IOException | UncheckedIOException openQuotation) {
            return List.of();
        }
    }
}
