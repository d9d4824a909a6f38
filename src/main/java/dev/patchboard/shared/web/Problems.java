package dev.patchboard.shared.web;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.CONTENT_TOO_LARGE;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.INTERNAL_SERVER_ERROR;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.PRECONDITION_FAILED;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;

import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.RetryLater;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Which problem an exception is. What no rule knows is internal, and says nothing about the inside. */
final class Problems {

    private static final String INTERNAL =
            "Something failed on our side. Try again; if it stays, tell your administrator the request id.";

    /** Codes of the framework's own errors, by status. */
    private static final Map<Integer, String> CODES = Map.of(
            400, "request.invalid",
            404, "not-found",
            405, "request.method-not-allowed",
            406, "request.not-acceptable",
            413, "request.too-large",
            415, "request.unsupported-media-type");

    private Problems() {}

    static Problem of(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return Problem.of(FORBIDDEN, refusal.code(), text(refusal));
        }
        if (failure instanceof InvalidInput invalid) {
            return new Problem(BAD_REQUEST, "input.invalid", text(invalid), invalid.problems());
        }
        if (failure instanceof NotFound) {
            return Problem.of(NOT_FOUND, "not-found", text(failure));
        }
        if (failure instanceof Conflict conflict) {
            return Problem.of(CONFLICT, conflict.code(), text(conflict));
        }
        if (failure instanceof PreconditionFailed) {
            return Problem.of(PRECONDITION_FAILED, "precondition.failed", text(failure));
        }
        if (failure instanceof RetryLater) {
            return Problem.of(SERVICE_UNAVAILABLE, "retry-later", text(failure));
        }
        return ofFramework(failure);
    }

    private static Problem ofFramework(Throwable failure) {
        if (failure instanceof ConcurrencyFailureException || failure instanceof DuplicateKeyException) {
            return Problem.of(
                    CONFLICT,
                    "changed-meanwhile",
                    "Somebody else was faster, or the process was at work on it. Read it again and decide anew.");
        }
        if (failure instanceof QueryTimeoutException) {
            return Problem.of(
                    SERVICE_UNAVAILABLE,
                    "retry-later",
                    "The database did not come to it in time: others were writing the same. Nothing was changed. Try again.");
        }
        if (failure instanceof MultipartException && isOfPartHeader(failure)) {
            return Problem.of(
                    BAD_REQUEST,
                    "request.name-too-long",
                    "The name of a file in the form is too long. Give it one of at most 255 characters.");
        }
        if (failure instanceof MaxUploadSizeExceededException) {
            return Problem.of(
                    CONTENT_TOO_LARGE,
                    "request.too-large",
                    "The file is larger than this server takes. Split it, or have spring.servlet.multipart.max-file-size"
                            + " and patchboard.evidence.max-size raised.");
        }
        if (failure instanceof MultipartException) {
            return Problem.of(
                    BAD_REQUEST,
                    "request.no-file",
                    "Send the file as the part 'file' of a form: Content-Type multipart/form-data, with its boundary.");
        }
        if (failure instanceof InvalidParameterException) {
            return Problem.of(
                    BAD_REQUEST,
                    "request.unreadable",
                    "A parameter cannot be read. Write it in UTF-8, each byte outside ASCII as %XX.");
        }
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            return BodyProblems.unreadable(unreadable);
        }
        return BodyProblems.invalid(failure).orElseGet(() -> ofStatus(failure));
    }

    /** Tomcat bounds the lines that name a part, and says so by no type of its own. */
    private static boolean isOfPartHeader(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String said = cause.getMessage();
            if (said != null && said.startsWith("Header section has more than")) {
                return true;
            }
        }
        return false;
    }

    private static Problem ofStatus(Throwable failure) {
        if (failure instanceof ErrorResponse response
                && response.getStatusCode().is4xxClientError()) {
            HttpStatus status = status(response.getStatusCode());
            if (failure instanceof NoResourceFoundException) {
                return Problem.of(status, code(status), "There is nothing at this address.");
            }
            String detail = response.getBody().getDetail();
            return Problem.of(status, code(status), detail == null ? status.getReasonPhrase() : detail);
        }
        return Problem.of(INTERNAL_SERVER_ERROR, "internal", INTERNAL);
    }

    /** The code of an error that only has a status. */
    static String code(HttpStatus status) {
        return CODES.getOrDefault(status.value(), status.is5xxServerError() ? "internal" : "request.refused");
    }

    private static HttpStatus status(HttpStatusCode code) {
        HttpStatus known = HttpStatus.resolve(code.value());
        return known == null ? BAD_REQUEST : known;
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }
}
