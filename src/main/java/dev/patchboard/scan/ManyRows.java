package dev.patchboard.scan;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Inserts rows, many to a statement. To begin and end a statement costs H2 as much as a row. A batch of JDBC does not help: H2 runs it one
 * by one, and MySQL's driver joins the rows of a batch after it has copied and measured every value of them.
 *
 * @param <T> what a row is made of
 */
final class ManyRows<T> {

    /** Rows of one statement, the most first: more save little, and a statement has an end to its parameters. */
    private static final int[] TOGETHER = {200, 20, 1};

    private final JdbcTemplate template;
    private final Values<T> values;
    private final String head;
    private final String row;
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
        this.head = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ";
        this.row = "(" + "?, ".repeat(columns.size() - 1) + "?)";
    }

    void insert(List<T> rows) {
        int from = 0;
        for (int together : TOGETHER) {
            int to = rows.size() - (rows.size() - from) % together;
            if (from < to) {
                insert(rows.subList(from, to), together);
            }
            from = to;
        }
    }

    private void insert(List<T> rows, int together) {
        String sql = head + row + (", " + row).repeat(together - 1);
        template.execute(sql, (PreparedStatement statement) -> {
            for (int at = 0; at < rows.size(); at += together) {
                int before = 0;
                for (T one : rows.subList(at, at + together)) {
                    values.set(statement, before, one);
                    before += columns;
                }
                statement.executeUpdate();
            }
            return rows.size();
        });
    }
}
