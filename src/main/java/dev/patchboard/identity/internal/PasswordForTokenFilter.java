package dev.patchboard.identity.internal;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/** HTTP Basic for one path and method. */
class PasswordForTokenFilter extends BasicAuthenticationFilter {

    private final String path;

    PasswordForTokenFilter(AuthenticationManager manager, AuthenticationEntryPoint entryPoint, String path) {
        super(manager, entryPoint);
        this.path = path;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || !request.getRequestURI().equals(request.getContextPath() + path);
    }
}
