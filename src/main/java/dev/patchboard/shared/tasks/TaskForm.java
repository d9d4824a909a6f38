package dev.patchboard.shared.tasks;

import dev.patchboard.shared.Actor;
import java.util.Map;

/**
 * The command behind one form. The inbox finds it by form key and calls it; it reads the fields, calls its feature's command, and
 * that command's port completes the task. It never touches the engine.
 */
public interface TaskForm {

    /** Key of the form, equal to the id in the {@code .form} file. */
    String formKey();

    /**
     * Does what the form asks for.
     *
     * @param task the task, already found to be the actor's to complete
     * @param fields values by field key, as the form or the API sent them
     * @throws dev.patchboard.shared.InvalidInput when a field is missing or wrong
     */
    void complete(OpenTask task, Map<String, Object> fields, Actor actor);

    /** Values to show in the form before the person has typed anything; none by default. */
    default Map<String, Object> prefill(OpenTask task) {
        return Map.of();
    }
}
