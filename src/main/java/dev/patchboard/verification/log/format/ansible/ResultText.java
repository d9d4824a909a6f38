package dev.patchboard.verification.log.format.ansible;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Values of a result as text. What cannot be read is empty: then nothing is known of packages. */
final class ResultText {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_YAML = 256 * 1024;

    private ResultText() {}

    static TaskResult json(String text) {
        ResultTree tree = new ResultTree(0);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return TaskResult.EMPTY;
            }
            for (JsonToken token = parser.nextToken(); token != null && !tree.complete(); token = parser.nextToken()) {
                tree.token(token, parser, 0);
            }
        } catch (JacksonException unreadable) {
            return TaskResult.EMPTY;
        }
        return tree.complete() ? tree.result() : TaskResult.EMPTY;
    }

    static TaskResult yaml(String text) {
        if (text.length() > MOST_YAML) {
            return new TaskResult(Map.of(), true);
        }
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        options.setNestingDepthLimit(20);
        try {
            return new Yaml(new SafeConstructor(options)).load(text) instanceof Map<?, ?> map
                    ? new TaskResult(strings(map), false)
                    : TaskResult.EMPTY;
        } catch (YAMLException | IllegalArgumentException | ClassCastException unreadable) {
            return TaskResult.EMPTY;
        }
    }

    private static Map<String, Object> strings(Map<?, ?> map) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                result.put(String.valueOf(key), value(value));
            }
        });
        return result;
    }

    private static Object value(Object value) {
        if (value instanceof Integer number) {
            return Long.valueOf(number);
        }
        if (value instanceof Map<?, ?> map) {
            return strings(map);
        }
        return value instanceof List<?> list
                ? list.stream().filter(Objects::nonNull).map(ResultText::value).toList()
                : value;
    }
}
