package dev.patchboard.process;

import dev.patchboard.testing.Table;
import java.util.HashMap;
import java.util.Map;

/** The decision tables from their files, asked as the application asks them and without one. */
@SuppressWarnings("NullAway")
public final class TableDecisions extends Decisions {

    private final Map<String, Table> tables = new HashMap<>();

    public TableDecisions() {
        super(null, null, null, null);
    }

    @Override
    public Decision evaluate(String key, Map<String, Object> inputs) {
        Table table = tables.computeIfAbsent(key, Table::of);
        return new Decision(table.ask(inputs), table.matched(), key + ":1@sha256:00");
    }
}
