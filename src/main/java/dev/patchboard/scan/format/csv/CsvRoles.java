package dev.patchboard.scan.format.csv;

import java.util.Map;

/**
 * Which column of a table says what.
 *
 * @param columns role to column name in lower case: {@code host}, {@code ip}, {@code fqdn}, {@code os}, {@code check}, {@code title},
 *     {@code cve}, {@code severity}, {@code result}, {@code time}, {@code port}, {@code credentialed}; a role may be missing
 */
record CsvRoles(Map<String, String> columns) {

    CsvRoles {
        columns = Map.copyOf(columns);
    }

    /** The cell of the column that has a role; empty when none has it. */
    String get(CsvRow row, String role) {
        String column = columns.get(role);
        return column == null ? "" : row.get(column);
    }

    boolean has(String role) {
        return columns.containsKey(role);
    }
}
