package dev.patchboard.shared.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Writes a {@link Problem}: as JSON to programs, as the error page to people. */
@Component
public class ProblemAnswer {

    private static final String API = "/api/";

    private final ObjectMapper json;

    ProblemAnswer(ObjectMapper json) {
        this.json = json;
    }

    /** Whether the caller is a program. */
    public static boolean wantsJson(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed.toString();
        return path.startsWith(request.getContextPath() + API)
                || String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("json");
    }

    /** Answers this request with this problem and nothing else. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        if (!wantsJson(request)) {
            request.setAttribute(Problem.ATTRIBUTE, problem);
            response.sendError(problem.status().value());
            return;
        }
        byte[] body = json.writeValueAsBytes(problem.body());
        response.resetBuffer();
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
