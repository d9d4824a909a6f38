package dev.patchboard.identity.internal;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import dev.patchboard.shared.web.Problem;
import dev.patchboard.shared.web.ProblemAnswer;
import dev.patchboard.shared.web.RefusalRecorder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** What callers hear who are not signed in (401) or may not (403). A denied command is written down, a denied look is not. */
@Component
class Denials implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS");

    private final ProblemAnswer answer;
    private final RefusalRecorder refusals;
    private final CurrentActor actor;

    Denials(ProblemAnswer answer, RefusalRecorder refusals, CurrentActor actor) {
        this.answer = answer;
        this.refusals = refusals;
        this.actor = actor;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        boolean tried = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        String code = failure instanceof LockedException ? "sign-in.wait" : tried ? "sign-in.wrong" : "sign-in.needed";
        String detail =
                tried ? String.valueOf(failure.getMessage()) : "Sign in, or send a token: Authorization: Bearer pb_...";
        answer.write(Problem.of(HttpStatus.UNAUTHORIZED, code, detail), request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof CsrfException) {
            Problem stale = Problem.of(
                    HttpStatus.FORBIDDEN, "csrf.missing", "The page is too old for this. Load it again and repeat.");
            answer.write(stale, request, response);
            return;
        }
        String message = "Your roles do not include this. Ask an administrator if you need it.";
        Problem problem = Problem.of(HttpStatus.FORBIDDEN, "permission.denied", message);
        if (!LOOKS.contains(request.getMethod())) {
            String what = request.getMethod() + " " + request.getRequestURI();
            actor.find()
                    .ifPresent(who -> refusals.record(
                            new Refusal(problem.code(), new Subject("request", shortened(what)), who, message)));
        }
        answer.write(problem, request, response);
    }

    private static String shortened(String text) {
        int longest = 120;
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
