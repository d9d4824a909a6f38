package dev.patchboard.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchboard.shared.InvalidInput;
import java.io.ByteArrayInputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a body says and nobody understands is refused, with its place. */
class RequestBodiesTest {

    private static final JsonMapper STRICT =
            RequestBodies.strict(JsonMapper.builder().build());

    record Scope(@Nullable List<String> groups) {}

    record Body(
            @Nullable List<String> patches,
            @Nullable Map<String, String> logs,
            @Nullable Scope scope,
            @Nullable LocalDateTime starts) {}

    record Ring(int percent) {

        Ring {
            if (percent > 100) {
                throw InvalidInput.field("percent", "At most 100.");
            }
        }
    }

    @Test
    void nothingInAListOrMapNamesItsPlace() {
        assertThat(refused("{\"patches\":[\"a\",null]}"))
                .isEqualTo("patches[1] Must not be null. Leave it out, or give it a value.");
        assertThat(refused("{\"logs\":{\"web-1\":null}}")).startsWith("logs.web-1 Must not be null.");
        assertThat(refused("[null]", new TypeReference<List<Ring>>() {})).startsWith("[0] Must not be null.");
    }

    @Test
    void aFieldMayBeNull() {
        assertThat(STRICT.readValue("{\"patches\":null}", Body.class).patches()).isNull();
    }

    @Test
    void anUnknownFieldIsToldWithThoseThatAreThere() {
        assertThat(refused("{\"scope\":{\"environments\":[]}}"))
                .isEqualTo("scope.environments There is no field 'environments' here; use groups.");
    }

    @Test
    void aLocalTimeWithAnOffsetIsRefusedInsteadOfShortened() {
        for (String offset : List.of("Z", "+01:00")) {
            assertThat(refused("{\"starts\":\"2026-11-23T22:00:00" + offset + "\"}"))
                    .startsWith("starts ")
                    .contains("without Z or an offset");
        }
        assertThat(STRICT.readValue("{\"starts\":\"2026-11-23T22:00\"}", Body.class)
                        .starts())
                .isEqualTo("2026-11-23T22:00");
    }

    @Test
    void whatAPartSaysOfItselfIsToldWithTheWayToIt() {
        assertThat(refused("[{\"percent\":1},{\"percent\":101}]", new TypeReference<List<Ring>>() {}))
                .isEqualTo("[1].percent At most 100.");
    }

    private static String refused(String body) {
        return refused(body, new TypeReference<Body>() {});
    }

    private static String refused(String body, TypeReference<?> type) {
        JacksonException failure = catchThrowableOfType(JacksonException.class, () -> STRICT.readValue(body, type));
        Problem problem = BodyProblems.unreadable(new HttpMessageNotReadableException(
                "unreadable", failure, new MockHttpInputMessage(new ByteArrayInputStream(new byte[0]))));
        InvalidInput.Problem first = problem.problems().get(0);
        return first.field() + " " + first.message();
    }
}
