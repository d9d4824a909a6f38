package dev.patchboard.identity.internal;

import dev.patchboard.shared.web.ProblemAnswer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** Sends people to the login page; htmx is told to load it whole, programs get 401. */
class PageEntryPoint extends LoginUrlAuthenticationEntryPoint {

    private final AuthenticationEntryPoint forPrograms;

    PageEntryPoint(String loginPage, AuthenticationEntryPoint forPrograms) {
        super(loginPage);
        this.forPrograms = forPrograms;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", request.getContextPath() + getLoginFormUrl());
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else if (ProblemAnswer.wantsJson(request)) {
            forPrograms.commence(request, response, failure);
        } else {
            super.commence(request, response, failure);
        }
    }
}
