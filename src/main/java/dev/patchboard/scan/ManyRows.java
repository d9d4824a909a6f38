package dev.patchboard.scan;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Inserts rows, many to a statement. To begin and end a statement costs H2 as much as a row; MySQL's driver would join single rows itself,
 * and takes these too.
 *
 * @param <T> what a row is made of
 */
final class ManyRows<T> {

    /** Rows of one statement: more save little, and a statement has an end to its parameters. */
    private static final int TOGETHER = 50;

    private final JdbcTemplate template;
    private final Values<T> values;
    private final String one;
    private final String many;
    private final int columns;

    /** Sets the values of one row. */
    @FunctionalInterface
    interface Values<T> {

        /**
         * @param before index of the parameter before the row's first
         */
        void set(PreparedStatement statement, int before, T row) throws SQLException;
    }

    ManyRows(JdbcTemplate template, String table, List<String> columns, Values<T> values) {
        this.template = template;
        this.values = values;
        this.columns = columns.size();
        String row = "(" + "?, ".repeat(columns.size() - 1) + "?)";
        this.one = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES " + row;
        this.many = one + (", " + row).repeat(TOGETHER - 1);
    }

    void insert(List<T> rows) {
        int even = rows.size() - rows.size() % TOGETHER;
        List<List<T>> full = new ArrayList<>();
        for (int at = 0; at < even; at += TOGETHER) {
            full.add(rows.subList(at, at + TOGETHER));
        }
        if (!full.isEmpty()) {
            template.batchUpdate(many, full, full.size(), this::set);
        }
        if (even < rows.size()) {
            List<T> rest = rows.subList(even, rows.size());
            template.batchUpdate(one, rest, rest.size(), (statement, row) -> values.set(statement, 0, row));
        }
    }

    private void set(PreparedStatement statement, List<T> rows) throws SQLException {
        int before = 0;
        for (T row : rows) {
            values.set(statement, before, row);
            before += columns;
        }
    }
}
