package dev.patchboard.process.tables;

import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.Variables;

/** What a cell says of a value, as the engine itself reads it. */
final class Cell {

    private static final String INPUT = "cellInput";
    private static final FeelEngine FEEL = feel();

    private Cell() {}

    private static FeelEngine feel() {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration.buildEngine();
        return configuration.getFeelEngine();
    }

    static boolean isEmpty(String cell) {
        return cell.isBlank() || cell.strip().equals("-");
    }

    /**
     * Whether a value passes.
     *
     * @throws RuntimeException of the engine where the cell rests on more than the value
     */
    static boolean matches(String cell, Object value) {
        return isEmpty(cell)
                || FEEL.evaluateSimpleUnaryTests(
                        cell, INPUT, Variables.putValue(INPUT, value).asVariableContext());
    }
}
