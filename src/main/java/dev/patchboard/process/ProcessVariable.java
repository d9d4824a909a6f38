package dev.patchboard.process;

import dev.patchboard.shared.ChangeNumber;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/**
 * A process variable, declared once with its type. The aggregate is the truth; variables only route.
 *
 * @param name as the models spell it
 * @param type what is stored
 */
public record ProcessVariable<T>(String name, Class<T> type) {

    /** The number of the change an instance belongs to; equals the business key. */
    public static final ProcessVariable<String> CHANGE = new ProcessVariable<>("change", String.class);

    /** Ordinal of the ring a {@code ring} instance rolls out, from 1. */
    public static final ProcessVariable<Integer> RING = new ProcessVariable<>("ring", Integer.class);

    /** How a called process ended. */
    public static final ProcessVariable<String> RESULT = new ProcessVariable<>("result", String.class);

    /** A routing value. */
    public static ProcessVariable<String> text(String name) {
        return new ProcessVariable<>(name, String.class);
    }

    /** A yes or no. */
    public static ProcessVariable<Boolean> flag(String name) {
        return new ProcessVariable<>(name, Boolean.class);
    }

    /** The change of this execution. */
    public static ChangeNumber change(VariableScope scope) {
        return ChangeNumber.parse(CHANGE.require(scope));
    }

    /** The value; fails when the model never set it, since a step cannot go on without. */
    public T require(VariableScope scope) {
        T value = find(scope);
        if (value == null) {
            throw new IllegalStateException("Process variable '" + name + "' is not set");
        }
        return value;
    }

    /** The value, or null when it is not set. */
    public @Nullable T find(VariableScope scope) {
        return type.cast(scope.getVariable(name));
    }

    /** Sets the value where it is declared. */
    public void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }

    /** The variable as the engine's maps take it. */
    public Map<String, Object> of(T value) {
        return Map.of(name, value);
    }
}
