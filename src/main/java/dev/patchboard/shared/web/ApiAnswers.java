package dev.patchboard.shared.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What every operation in {@code /v3/api-docs} has in common: the problems it may answer with, and the key that repeats a POST. */
@Component
class ApiAnswers implements OpenApiCustomizer {

    private static final String PROBLEM = "Problem";
    private static final String KEY = "IdempotencyKey";
    /** A query parameter that names what has to be there, as a part of the path does. */
    private static final String NAMED = "host";

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents();
        components.addSchemas(PROBLEM, schema());
        components.addParameters(KEY, key());
        api.getPaths().values().forEach(path -> path.readOperationsMap().forEach((method, operation) -> {
            statuses(method, operation)
                    .forEach(status ->
                            operation.getResponses().addApiResponse(String.valueOf(status.value()), problem(status)));
            if (method == HttpMethod.POST) {
                operation.addParametersItem(new Parameter().$ref(KEY));
            }
        }));
    }

    private static Set<HttpStatus> statuses(HttpMethod method, Operation operation) {
        Set<HttpStatus> statuses = new TreeSet<>(List.of(HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN));
        List<Parameter> parameters = Objects.requireNonNullElse(operation.getParameters(), List.of());
        if (!parameters.isEmpty() || operation.getRequestBody() != null) {
            statuses.add(HttpStatus.BAD_REQUEST);
        }
        if (has(parameters, "path") || parameters.stream().anyMatch(parameter -> NAMED.equals(parameter.getName()))) {
            statuses.add(HttpStatus.NOT_FOUND);
        }
        if (has(parameters, "header")) {
            statuses.add(HttpStatus.PRECONDITION_FAILED);
        }
        if (operation.getRequestBody() != null) {
            statuses.add(HttpStatus.CONTENT_TOO_LARGE);
            statuses.add(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        if (method != HttpMethod.GET) {
            statuses.add(HttpStatus.CONFLICT);
        }
        if (method == HttpMethod.POST) {
            statuses.add(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return statuses;
    }

    private static boolean has(List<Parameter> parameters, String in) {
        return parameters.stream().anyMatch(parameter -> in.equals(parameter.getIn()));
    }

    private static ApiResponse problem(HttpStatus status) {
        return new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content()
                        .addMediaType(
                                "application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM))));
    }

    private static Schema<?> schema() {
        Schema<?> flaw = new ObjectSchema()
                .addProperty("file", new StringSchema())
                .addProperty("line", new IntegerSchema().format("int64"))
                .addProperty("field", new StringSchema())
                .addProperty("message", new StringSchema());
        return new ObjectSchema()
                .description(
                        "RFC 9457. The code is stable; a law's refusal begins with its number, law1.host-not-authorised.")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("problems", new ArraySchema().items(flaw))
                .addProperty("requestId", new StringSchema())
                .required(List.of("type", "title", "status", "detail", "code"));
    }

    private static Parameter key() {
        return new HeaderParameter()
                .name("Idempotency-Key")
                .description("1 to 200 visible characters. The same key with the same body is done once in 24 hours and"
                        + " answered the same; with another body it is refused (422).")
                .schema(new StringSchema().maxLength(200));
    }
}
