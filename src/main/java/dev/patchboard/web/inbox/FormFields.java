package dev.patchboard.web.inbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was filled in of a task's form.
 *
 * @param fields by name; null in one means that it is not filled in, unlike in other bodies, where nothing may be null in a map
 */
@Schema(type = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
record FormFields(@Schema(hidden = true) Map<String, Object> fields) {

    private static final JsonMapper PLAIN = JsonMapper.builder().build();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static FormFields of(ObjectNode form) {
        return new FormFields(PLAIN.convertValue(form, new TypeReference<Map<String, Object>>() {}));
    }
}
