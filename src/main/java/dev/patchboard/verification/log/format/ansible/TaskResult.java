package dev.patchboard.verification.log.format.ansible;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of a module on one host.
 *
 * @param values what it returned, as far as it is kept
 * @param cut whether more was returned than is kept
 */
record TaskResult(Map<String, Object> values, boolean cut) {

    static final TaskResult EMPTY = new TaskResult(Map.of(), false);

    boolean is(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        Object value = values.get(name);
        return value == null || value instanceof Map || value instanceof List ? "" : value.toString();
    }

    @Nullable Long number(String name) {
        return values.get(name) instanceof Long number ? number : null;
    }

    /** Texts of a list, of a text with commas, or of a single text. */
    Stream<String> texts(String name) {
        Object value = values.get(name);
        if (value instanceof List<?> list) {
            return list.stream().filter(String.class::isInstance).map(String.class::cast);
        }
        return value instanceof String text
                ? Stream.of(text.split(",")).map(String::strip).filter(s -> !s.isEmpty())
                : Stream.empty();
    }

    /** The result of a part, such as an update or the parameters; empty where there is none. */
    @SuppressWarnings("unchecked")
    TaskResult part(String name) {
        return values.get(name) instanceof Map<?, ?> map ? new TaskResult((Map<String, Object>) map, cut) : EMPTY;
    }

    /** The results of a loop. */
    @SuppressWarnings("unchecked")
    List<TaskResult> loop() {
        return values.get("results") instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(map -> new TaskResult((Map<String, Object>) map, cut))
                        .toList()
                : List.of();
    }

    TaskResult parameters() {
        return part("invocation").part("module_args");
    }

    /** Module without its collection: {@code apt} of {@code ansible.builtin.apt}; empty where the result does not name it. */
    String module() {
        String action = text("action");
        return action.substring(action.lastIndexOf('.') + 1);
    }
}
