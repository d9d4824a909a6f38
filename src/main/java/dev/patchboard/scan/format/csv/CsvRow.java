package dev.patchboard.scan.format.csv;

import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/** One row below the header. */
public final class CsvRow {

    private final Map<String, Integer> columns;
    private final CSVRecord cells;
    private final long line;

    CsvRow(Map<String, Integer> columns, CSVRecord cells, long line) {
        this.columns = columns;
        this.cells = cells;
        this.line = line;
    }

    /**
     * The cell of a column without outer blanks; empty when the row or the table has none.
     *
     * @param column its name in lower case
     */
    public String get(String column) {
        Integer index = columns.get(column);
        return index == null || index >= cells.size() ? "" : cells.get(index).strip();
    }

    /** The first of these columns in which something stands; empty when in none. */
    public String any(String... names) {
        for (String name : names) {
            String cell = get(name);
            if (!cell.isEmpty()) {
                return cell;
            }
        }
        return "";
    }

    /** Where the row begins, from 1. */
    public long line() {
        return line;
    }
}
