package dev.patchboard.web;

import dev.patchboard.shared.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What the error page tells: what went wrong, what to do, and the way back. */
@Component("trouble")
class Trouble {

    private static final Set<Integer> KNOWN = Set.of(400, 403, 404, 409, 413);

    /** The problem that stopped this request, or null when only its status is known. */
    public @Nullable Problem problem() {
        return request().getAttribute(Problem.ATTRIBUTE) instanceof Problem problem ? problem : null;
    }

    /** Whether a law or a rule said no; its code names it. A missing permission is something else. */
    public boolean refused() {
        Problem problem = problem();
        return problem != null && problem.code().startsWith("law");
    }

    /** Key of the page's title. */
    public String title(int status) {
        if (refused()) {
            return "refused.title";
        }
        return KNOWN.contains(status) ? "error." + status + ".title" : "error.title";
    }

    /** Key of the sentence that says what to do, where the problem itself brings none. */
    public String text(int status) {
        return KNOWN.contains(status) ? "error." + status + ".text" : "error.text";
    }

    /** Path of the page the person came from; never another host. */
    public String back() {
        String referer = request().getHeader(HttpHeaders.REFERER);
        if (referer == null) {
            return "/";
        }
        try {
            URI from = new URI(referer);
            String path = from.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return "/";
            }
            return from.getRawQuery() == null ? path : path + "?" + from.getRawQuery();
        } catch (URISyntaxException broken) {
            return "/";
        }
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
