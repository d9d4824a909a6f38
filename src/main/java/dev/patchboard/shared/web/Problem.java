package dev.patchboard.shared.web;

import dev.patchboard.shared.InvalidInput;
import java.net.URI;
import java.util.List;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * An answer that says what went wrong: RFC 9457 with a stable {@code code}.
 *
 * @param status the HTTP status
 * @param code stable dotted name; part of the contract
 * @param detail one or two sentences for people, without anything internal
 * @param problems each bad field or line, or empty
 */
public record Problem(HttpStatus status, String code, String detail, List<InvalidInput.Problem> problems) {

    /** Request attribute under which a page's error view finds it. */
    public static final String ATTRIBUTE = Problem.class.getName();

    private static final String TYPE = "urn:patchboard:problem:";

    public Problem {
        problems = List.copyOf(problems);
    }

    /** A problem that names no fields. */
    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail, List.of());
    }

    /** What goes over the wire as {@code application/problem+json}. */
    public ProblemDetail body() {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(URI.create(TYPE + code));
        body.setTitle(status.getReasonPhrase());
        body.setProperty("code", code);
        if (!problems.isEmpty()) {
            body.setProperty("problems", problems);
        }
        String request = MDC.get(RequestIdFilter.MDC_KEY);
        if (request != null) {
            body.setProperty("requestId", request);
        }
        return body;
    }
}
