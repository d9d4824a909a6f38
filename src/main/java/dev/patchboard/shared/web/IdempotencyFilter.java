package dev.patchboard.shared.web;

import dev.patchboard.shared.web.IdempotencyKeys.Standing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code Idempotency-Key} on a POST: within 24 hours the same person's same key on the same path with the same body is done once,
 * and every repetition hears the first answer, byte for byte, with {@code Idempotency-Replayed: true}.
 *
 * <p>What holds when the server dies: before the work's commit, the repetition does the work; after it and before the answer is
 * kept, the repetition hears 409 {@code idempotency.answer-gone}, and nothing is done twice. Answers that say no (4xx, 5xx) did
 * nothing and are not kept: the repetition is judged anew.
 */
@Component
@Order(IdempotencyFilter.AFTER_SECURITY)
class IdempotencyFilter extends OncePerRequestFilter {

    static final String REPLAYED = "Idempotency-Replayed";
    static final int AFTER_SECURITY = 100;

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int WAITS = 30;
    private static final long WAIT_MILLIS = 100;

    private final IdempotencyKeys keys;
    private final ProblemAnswer answer;
    private final long limit;

    IdempotencyFilter(
            IdempotencyKeys keys,
            ProblemAnswer answer,
            @Value("${spring.servlet.multipart.max-request-size:520MB}") DataSize limit) {
        this.keys = keys;
        this.answer = answer;
        this.limit = limit.toBytes();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod())
                || request.getHeader(HEADER) == null
                || !request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER).strip();
        if (!KEY.matcher(key).matches()) {
            refuse(
                    HttpStatus.BAD_REQUEST,
                    "idempotency.bad-key",
                    "Use 1 to 200 visible characters.",
                    request,
                    response);
            return;
        }
        try (RepeatableBody body = RepeatableBody.read(request, limit)) {
            Standing standing = standing(id(request, key), body.digest());
            if (standing instanceof Standing.First first) {
                work(first.claim(), body, response, chain);
            } else {
                repeat(standing, request, response);
            }
        } catch (MaxUploadSizeExceededException tooLarge) {
            answer.write(Problems.of(tooLarge), request, response);
        }
    }

    private Standing standing(byte[] id, byte[] digest) {
        Standing standing = keys.claim(id, digest);
        for (int i = 0; i < WAITS && standing instanceof Standing.Running; i++) {
            try {
                Thread.sleep(WAIT_MILLIS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return standing;
            }
            standing = keys.claim(id, digest);
        }
        return standing;
    }

    private void work(
            IdempotencyClaim claim, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(IdempotencyClaim.ATTRIBUTE, claim);
        ContentCachingResponseWrapper caught = new ContentCachingResponseWrapper(response);
        boolean ended = false;
        try {
            chain.doFilter(request, caught);
            ended = true;
        } finally {
            if (!ended && !claim.executed()) {
                keys.release(claim);
            }
        }
        settle(claim, request, caught);
        // Only now: nobody has heard an answer that is not kept.
        caught.copyBodyToResponse();
    }

    private void settle(IdempotencyClaim claim, HttpServletRequest request, ContentCachingResponseWrapper caught) {
        boolean nothingDone = caught.getStatus() >= HttpStatus.BAD_REQUEST.value() && !claim.executed();
        if (nothingDone) {
            keys.release(claim);
        } else if (isSecret(request)) {
            keys.answeredInSecret(claim);
        } else {
            keys.answered(claim, KeptAnswer.of(caught));
        }
    }

    private void repeat(Standing standing, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (standing instanceof Standing.Answered answered) {
            answered.answer().write(response);
        } else if (standing instanceof Standing.Mismatch) {
            refuse(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "idempotency.mismatch",
                    "This key was used with another body. Use a new key for a new request.",
                    request,
                    response);
        } else if (standing instanceof Standing.AnswerGone) {
            refuse(
                    HttpStatus.CONFLICT,
                    "idempotency.answer-gone",
                    "This was done, but its answer is not to be had again. Read what it made; do not repeat it.",
                    request,
                    response);
        } else {
            response.setHeader("Retry-After", "1");
            refuse(
                    HttpStatus.CONFLICT,
                    "idempotency.in-progress",
                    "The first request with this key is still at work. Repeat this in a second.",
                    request,
                    response);
        }
    }

    private void refuse(
            HttpStatus status, String code, String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer.write(Problem.of(status, code, detail), request, response);
    }

    private static boolean isSecret(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod method
                && method.hasMethodAnnotation(SecretAnswer.class);
    }

    private static byte[] id(HttpServletRequest request, String key) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        String text = String.join(
                "\n",
                who == null ? "" : who.getName(),
                String.valueOf(request.getHeader("X-On-Behalf-Of")),
                request.getRequestURI() + "?" + request.getQueryString(),
                key);
        return Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
