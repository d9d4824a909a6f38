package dev.patchboard.process.tables;

import dev.patchboard.process.tables.TableGrid.Column;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * Finds what a decision table leaves open and what it says twice: a combination of inputs that no rule matches, and, where the hit
 * policy takes one answer (UNIQUE, or ANY with different outputs), one that two rules match. Inputs are taken to be independent.
 */
public final class TableCoverage {

    private static final int MOST = 5;

    private final TableGrid grid;
    private final Set<List<Object>> covered = new HashSet<>();
    private final List<String> gaps = new ArrayList<>();

    private TableCoverage(TableGrid grid) {
        this.grid = grid;
    }

    /** Up to five gaps and five overlaps as plain sentences; none where a column cannot be enumerated. */
    public static List<String> flaws(DecisionTable table) {
        Optional<TableGrid> grid = TableGrid.of(table);
        if (grid.isEmpty()) {
            return List.of();
        }
        TableCoverage coverage = new TableCoverage(grid.get());
        BitSet all = new BitSet();
        all.set(0, grid.get().rules().size());
        coverage.descend(0, all, List.of());
        List<String> flaws = new ArrayList<>(coverage.gaps);
        flaws.addAll(overlaps(grid.get(), table));
        return flaws;
    }

    /** Takes one column after the other; where no rule is left, what comes after does not matter. */
    private void descend(int column, BitSet left, List<String> path) {
        if (gaps.size() >= MOST || left.isEmpty()) {
            if (left.isEmpty() && gaps.size() < MOST) {
                gaps.add("No rule matches " + (path.isEmpty() ? "anything" : String.join(", ", path))
                        + ". Add one, or declare which values the inputs can have.");
            }
            return;
        }
        if (column == grid.columns().size() || !covered.add(List.of(column, left))) {
            return;
        }
        Column next = grid.columns().get(column);
        for (Map.Entry<String, BitSet> value : next.passing().entrySet()) {
            BitSet both = (BitSet) left.clone();
            both.and(value.getValue());
            List<String> longer = new ArrayList<>(path);
            longer.add(next.label() + " = " + value.getKey());
            descend(column + 1, both, longer);
        }
    }

    private static List<String> overlaps(TableGrid grid, DecisionTable table) {
        HitPolicy policy = table.getHitPolicy();
        if (policy != HitPolicy.UNIQUE && policy != HitPolicy.ANY) {
            return List.of();
        }
        List<Rule> rules = List.copyOf(table.getRules());
        List<String> found = new ArrayList<>();
        for (int one = 0; one < rules.size(); one++) {
            for (int other = one + 1; other < rules.size() && found.size() < MOST; other++) {
                if (policy == HitPolicy.UNIQUE || !outputs(rules.get(one)).equals(outputs(rules.get(other)))) {
                    overlap(grid, one, other).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static Optional<String> overlap(TableGrid grid, int one, int other) {
        List<String> values = new ArrayList<>();
        for (Column column : grid.columns()) {
            Optional<String> both = column.passing().entrySet().stream()
                    .filter(value ->
                            value.getValue().get(one) && value.getValue().get(other))
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (both.isEmpty()) {
                return Optional.empty();
            }
            values.add(column.label() + " = " + both.get());
        }
        return Optional.of("Both " + grid.rules().get(one) + " and "
                + grid.rules().get(other) + " match " + String.join(", ", values) + ". Only one may.");
    }

    private static String outputs(Rule rule) {
        return rule.getOutputEntries().stream()
                .map(OutputEntry::getTextContent)
                .map(String::strip)
                .collect(Collectors.joining("|"));
    }
}
