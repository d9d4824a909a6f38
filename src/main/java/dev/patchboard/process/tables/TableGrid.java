package dev.patchboard.process.tables;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.jspecify.annotations.Nullable;

/**
 * For each column and each of its values the rules whose cell lets it pass.
 *
 * @param rules ids, in the order of the table
 */
record TableGrid(List<Column> columns, List<String> rules) {

    /**
     * One column.
     *
     * @param passing by what a value is called, the rules that it passes
     */
    record Column(String label, Map<String, BitSet> passing) {}

    /** The grid of a table; empty where a column cannot be enumerated, such as of dates or of cells that ask for another input. */
    static Optional<TableGrid> of(DecisionTable table) {
        List<Rule> rules = List.copyOf(table.getRules());
        List<Column> columns = new ArrayList<>();
        int number = 0;
        for (Input input : table.getInputs()) {
            int column = number++;
            List<String> cells = rules.stream().map(rule -> cell(rule, column)).toList();
            Map<String, BitSet> passing = passing(input, cells);
            if (passing.isEmpty()) {
                return Optional.empty();
            }
            columns.add(new Column(label(input), passing));
        }
        return Optional.of(
                new TableGrid(columns, rules.stream().map(Rule::getId).toList()));
    }

    private static Map<String, BitSet> passing(Input input, List<String> cells) {
        Map<String, BitSet> passing = new LinkedHashMap<>();
        try {
            InputDomain domain = InputDomain.of(type(input), text(input.getInputValues()), cells);
            domain.values().forEach((name, value) -> {
                BitSet rules = new BitSet();
                for (int rule = 0; rule < cells.size(); rule++) {
                    rules.set(rule, Cell.matches(cells.get(rule), value));
                }
                passing.put(name, rules);
            });
        } catch (FeelException notByItself) {
            return Map.of();
        }
        return passing;
    }

    private static String type(Input input) {
        String type = input.getInputExpression() == null
                ? null
                : input.getInputExpression().getTypeRef();
        return type == null ? "string" : type;
    }

    private static String label(Input input) {
        return input.getLabel() == null || input.getLabel().isBlank() ? input.getId() : input.getLabel();
    }

    private static String cell(Rule rule, int column) {
        return text(List.copyOf(rule.getInputEntries()).get(column));
    }

    private static String text(@Nullable UnaryTests tests) {
        return tests == null || tests.getText() == null ? "" : tests.getText().getTextContent();
    }
}
