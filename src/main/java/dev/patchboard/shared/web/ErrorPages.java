package dev.patchboard.shared.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.AbstractErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The last stop of a failed request: a problem for programs, a page ({@code error/404} or {@code error}) for people. */
@Controller
class ErrorPages extends AbstractErrorController {

    private final ProblemAnswer answer;

    ErrorPages(ErrorAttributes attributes, List<ErrorViewResolver> resolvers, ProblemAnswer answer) {
        super(attributes, resolvers);
        this.answer = answer;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    @PreAuthorize("permitAll()")
    public @Nullable ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Without an error this is just an address at which there is nothing.
        boolean failed = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
        HttpStatus status = failed ? getStatus(request) : HttpStatus.NOT_FOUND;
        if (ProblemAnswer.wantsJson(request)) {
            answer.write(problem(request, status), request, response);
            return null;
        }
        Map<String, Object> model = Map.of("status", status.value());
        response.setStatus(status.value());
        ModelAndView view = resolveErrorView(request, response, status, model);
        return view == null ? new ModelAndView("error", model, status) : view;
    }

    private static Problem problem(HttpServletRequest request, HttpStatus status) {
        if (request.getAttribute(Problem.ATTRIBUTE) instanceof Problem problem) {
            return problem;
        }
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof Throwable thrown) {
            return Problems.of(thrown);
        }
        return Problem.of(status, Problems.code(status), status.getReasonPhrase() + ".");
    }
}
