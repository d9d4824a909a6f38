package dev.patchboard.shared.web;

import dev.patchboard.shared.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Bodies and parameters that cannot be taken, each problem with its place. */
final class BodyProblems {

    private static final String UNREADABLE = "body.unreadable";
    private static final String INVALID = "input.invalid";

    private BodyProblems() {}

    /** JSON that cannot be read: the field as a path ({@code hosts[2].name}) and the line, where known. */
    static Problem unreadable(HttpMessageNotReadableException failure) {
        if (!(failure.getCause() instanceof JacksonException json)) {
            return Problem.of(HttpStatus.BAD_REQUEST, UNREADABLE, "The body is missing or cannot be read.");
        }
        if (json instanceof StreamConstraintsException) {
            return Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "request.too-large",
                    "The body is longer, or nested deeper, than this server reads. Send fewer at once.");
        }
        String path = path(json);
        Long line = line(json);
        if (json instanceof ValueInstantiationException && json.getCause() instanceof InvalidInput wrong) {
            return refused(wrong, path, line);
        }
        InvalidInput.Problem problem = new InvalidInput.Problem(null, line, path.isEmpty() ? null : path, what(json));
        boolean read = json instanceof UnrecognizedPropertyException || json instanceof InvalidNullException;
        return new Problem(HttpStatus.BAD_REQUEST, read ? INVALID : UNREADABLE, problem.toString(), List.of(problem));
    }

    /** What a part of the body said of itself, with the way to that part before its own field. */
    private static Problem refused(InvalidInput wrong, String path, @Nullable Long line) {
        List<InvalidInput.Problem> placed = wrong.problems().stream()
                .map(each -> new InvalidInput.Problem(null, line, within(path, each.field()), each.message()))
                .toList();
        return new Problem(HttpStatus.BAD_REQUEST, INVALID, placed.get(0).toString(), placed);
    }

    private static @Nullable String within(String path, @Nullable String field) {
        if (field == null) {
            return path.isEmpty() ? null : path;
        }
        return path.isEmpty() ? field : path + "." + field;
    }

    /** Bean validation and parameters of the wrong kind; empty for anything else. */
    static Optional<Problem> invalid(Throwable failure) {
        List<InvalidInput.Problem> problems = new ArrayList<>();
        if (failure instanceof MethodArgumentNotValidException body) {
            body.getAllErrors().forEach(error -> problems.add(problem(error)));
        } else if (failure instanceof BindException form) {
            form.getAllErrors().forEach(error -> problems.add(problem(error)));
        } else if (failure instanceof HandlerMethodValidationException method) {
            method.getParameterValidationResults().forEach(result -> result.getResolvableErrors()
                    .forEach(error -> problems.add(
                            field(result.getMethodParameter().getParameterName(), error.getDefaultMessage()))));
        } else if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            problems.add(field(mismatch.getName(), "This cannot be read" + expected(mismatch.getRequiredType())));
        }
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        String first = problems.get(0).toString();
        return Optional.of(new Problem(HttpStatus.BAD_REQUEST, INVALID, first, problems));
    }

    /** A value that fits no type is quoted; Spring's own words for it name Java classes. */
    private static InvalidInput.Problem problem(ObjectError error) {
        if (error instanceof FieldError wrong && wrong.isBindingFailure()) {
            return field(wrong.getField(), "'" + wrong.getRejectedValue() + "' cannot be read here.");
        }
        return field(error instanceof FieldError field ? field.getField() : null, error.getDefaultMessage());
    }

    private static InvalidInput.Problem field(@Nullable String field, @Nullable String message) {
        return new InvalidInput.Problem(null, null, field, message == null ? "This is not valid." : message);
    }

    private static String path(JacksonException failure) {
        return failure.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static @Nullable Long line(JacksonException failure) {
        return failure.getLocation() == null || failure.getLocation().getLineNr() < 1
                ? null
                : Long.valueOf(failure.getLocation().getLineNr());
    }

    /** Jackson's own words name Java classes; these do not. */
    private static String what(JacksonException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return unknown(unknown);
        }
        if (failure instanceof InvalidNullException) {
            return "Must not be null. Leave it out, or give it a value.";
        }
        if (failure instanceof InvalidFormatException format) {
            return "'" + format.getValue() + "' cannot be read" + expected(format.getTargetType());
        }
        if (failure instanceof InputCoercionException) {
            return "This number is too large here.";
        }
        if (failure instanceof StreamReadException) {
            return "This is not JSON.";
        }
        if (failure instanceof MismatchedInputException mismatch) {
            return "This has the wrong form" + expected(mismatch.getTargetType());
        }
        return "This cannot be read.";
    }

    /** A name that is not taken would change nothing, so it is told together with those that are. */
    private static String unknown(UnrecognizedPropertyException unknown) {
        Collection<Object> known = unknown.getKnownPropertyIds();
        return "There is no field '" + unknown.getPropertyName() + "' here; "
                + (known == null || known.isEmpty()
                        ? "leave it out."
                        : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ", "use ", ".")));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return ".";
        }
        if (type.isEnum()) {
            return "; use one of " + Arrays.toString(type.getEnumConstants()) + ".";
        }
        return switch (type.getSimpleName()) {
            case "LocalDate" -> "; write a date as 2026-01-31.";
            case "Instant" -> "; write a time as 2026-01-31T09:30:00Z.";
            case "LocalDateTime" -> "; write a local time as 2026-01-31T22:00, without Z or an offset.";
            case "Duration" -> "; write a duration as PT4H.";
            case "UUID" -> "; write the id as you got it.";
            case "ChangeNumber" -> "; write a change number as PB-17.";
            case "int", "long", "Integer", "Long", "double", "Double", "BigDecimal" -> "; write a number.";
            case "boolean", "Boolean" -> "; write true or false.";
            case "String" -> "; write text.";
            case "List", "Set" -> "; write a list.";
            default -> ".";
        };
    }
}
