package dev.patchboard.audit.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counting statements. Callers hold the transaction. */
@Component
class Counts {

    private final JdbcClient jdbc;

    Counts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long one(String sql, Object... params) {
        return jdbc.sql(sql).params(List.of(params)).query(Long.class).single();
    }

    /** Of a statement with a word and its count in each row. */
    Map<String, Long> by(String sql, Object... params) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql(sql).params(List.of(params)).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    /** The same with every one of these words, those that do not occur as 0. */
    <E extends Enum<E>> Map<String, Long> by(Class<E> words, String sql, Object... params) {
        Map<String, Long> found = by(sql, params);
        for (E word : words.getEnumConstants()) {
            found.putIfAbsent(word.name(), 0L);
        }
        return found;
    }
}
