package dev.patchboard.shared.web;

import dev.patchboard.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;

/** Where an exception becomes an answer. Runs after the failed command's transaction has ended. */
abstract class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final RefusalRecorder refusals;
    private final ProblemAnswer answer;

    ProblemAdvice(RefusalRecorder refusals, ProblemAnswer answer) {
        this.refusals = refusals;
        this.answer = answer;
    }

    @ExceptionHandler
    void refusal(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        refusals.record(refusal);
        answer.write(Problems.of(refusal), request, response);
    }

    /** The security filters know whether this means "sign in" or "you may not". */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void security(RuntimeException denied) {
        throw denied;
    }

    @ExceptionHandler
    void other(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = Problems.of(meant(failure, request));
        if (problem.status().is5xxServerError()) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        }
        answer.write(problem, request, response);
    }

    /** Who named a version and lost the race against somebody else is told what a stale version is told: 412, not 409. */
    private static Exception meant(Exception failure, HttpServletRequest request) {
        return failure instanceof ConcurrencyFailureException && request.getHeader(HttpHeaders.IF_MATCH) != null
                ? PreconditionFailed.meanwhile(failure)
                : failure;
    }

    /** For programs: before any advice that answers with pages. */
    @ControllerAdvice(annotations = RestController.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class ForPrograms extends ProblemAdvice {
        ForPrograms(RefusalRecorder refusals, ProblemAnswer answer) {
            super(refusals, answer);
        }
    }

    /** For everything no other advice took: pages, and requests that match no controller. */
    @ControllerAdvice
    @Order(Ordered.LOWEST_PRECEDENCE)
    static class ForTheRest extends ProblemAdvice {
        ForTheRest(RefusalRecorder refusals, ProblemAnswer answer) {
            super(refusals, answer);
        }
    }
}
