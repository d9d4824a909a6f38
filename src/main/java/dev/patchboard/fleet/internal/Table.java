package dev.patchboard.fleet.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file with a header line: comma or semicolon, quotes as in RFC 4180, columns by name in any order. */
final class Table {

    /**
     * One line of the table.
     *
     * @param line where it starts, from 1
     * @param cells by column; every column of the header is there
     */
    record Line(long line, Map<String, Cell> cells) {

        /** The text of a column without outer blanks; empty when the header lacks the column. */
        String text(String column) {
            Cell cell = cells.get(column);
            return cell == null ? "" : cell.text();
        }
    }

    private final Problems problems;
    private final List<String> columns = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private Table(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a table. What is wrong is noted; without a usable header reading ends.
     *
     * @param required columns that must be there
     * @param known every column that may be there
     */
    static Table read(String text, Set<String> required, Set<String> known, Problems problems) {
        Table table = new Table(problems);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(false)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            table.readAll(parser, required, known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    List<Line> lines() {
        return lines;
    }

    private void readAll(CSVParser parser, Set<String> required, Set<String> known) {
        Iterator<CSVRecord> records = parser.iterator();
        while (true) {
            long line = parser.getCurrentLineNumber() + 1;
            try {
                if (!records.hasNext()) {
                    return;
                }
                CSVRecord cells = records.next();
                if (columns.isEmpty()) {
                    readHeader(cells, line, required, known);
                } else if (!isBlank(cells)) {
                    readLine(cells, line);
                }
            } catch (UncheckedIOException e) {
                throw problems.fatal(
                        line, null, "A quoted cell that starts here is broken or never ends. Check the quotes.");
            }
        }
    }

    private void readHeader(CSVRecord header, long line, Set<String> required, Set<String> known) {
        for (String cell : header) {
            String column = cell.strip().toLowerCase(Locale.ROOT);
            if (!known.contains(column)) {
                problems.add(
                        line,
                        cell.strip(),
                        "Unknown column. Known columns: " + String.join(", ", new TreeSet<>(known))
                                + ". If this is no CSV, say which format it is.");
            } else if (columns.contains(column)) {
                problems.add(line, column, "This column is there twice. Keep one of the two.");
            }
            columns.add(column);
        }
        for (String column : new TreeSet<>(required)) {
            if (!columns.contains(column)) {
                problems.add(line, column, "This column is missing. The first line must name the columns.");
            }
        }
        problems.throwIfAny();
    }

    private void readLine(CSVRecord cells, long line) {
        if (cells.size() != columns.size()) {
            problems.add(
                    line,
                    null,
                    "This line has " + cells.size() + " cells, the header has " + columns.size()
                            + ". Put a cell that holds the separator in quotes.");
            return;
        }
        Map<String, Cell> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            byColumn.put(columns.get(i), new Cell(cells.get(i).strip(), line, columns.get(i)));
        }
        lines.add(new Line(line, byColumn));
    }

    private static boolean isBlank(CSVRecord cells) {
        return cells.size() == 1 && cells.get(0).isBlank();
    }

    /** Spreadsheets of many countries write semicolons. */
    private static char delimiter(String text) {
        String header = text.lines().findFirst().orElse("");
        return header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }
}
