package dev.patchboard.identity.internal;

import dev.patchboard.identity.ActingFor;
import dev.patchboard.identity.Delegation;
import dev.patchboard.identity.Delegations;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.SignedIn;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import dev.patchboard.shared.web.Problem;
import dev.patchboard.shared.web.ProblemAnswer;
import dev.patchboard.shared.web.RefusalRecorder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a delegate act for a principal: with the roles that were passed on and that the principal still has, and with no others.
 * Nothing falls back to the delegate's own name: a vote meant for somebody else must not become one's own.
 */
class ActingForFilter extends OncePerRequestFilter {

    private final Delegations delegations;
    private final People people;
    private final RefusalRecorder refusals;
    private final ProblemAnswer answer;

    ActingForFilter(Delegations delegations, People people, RefusalRecorder refusals, ProblemAnswer answer) {
        this.delegations = delegations;
        this.people = people;
        this.refusals = refusals;
        this.answer = answer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        Optional<String> principal = principal(request);
        if (principal.isEmpty()
                || authentication == null
                || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Set<Role>> roles = roles(signedIn, principal.get());
        if (roles.isEmpty()) {
            refuse(signedIn, principal.get(), request, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                signedIn.actingFor(principal.get()), null, Authorities.of(roles.get())));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private static Optional<String> principal(HttpServletRequest request) {
        String header = request.getHeader(ActingFor.HEADER);
        if (header != null) {
            return Optional.of(header.strip().toLowerCase(Locale.ROOT));
        }
        // A token comes without a session; one that comes with it has nothing to say.
        return request.getHeader("Authorization") == null
                ? ActingFor.chosen(request.getSession(false))
                : Optional.empty();
    }

    private Optional<Set<Role>> roles(SignedIn delegate, String principal) {
        Optional<Delegation> delegation = delegations.now(delegate.login(), principal);
        return delegation.flatMap(
                found -> people.find(principal).map(Person::roles).map(own -> {
                    Set<Role> roles = EnumSet.noneOf(Role.class);
                    roles.addAll(found.roles());
                    roles.retainAll(own);
                    return roles;
                }));
    }

    private void refuse(SignedIn delegate, String principal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            ActingFor.choose(session, null);
        }
        Refusal refusal = new Refusal(
                "law5.no-delegation",
                Subject.person(principal),
                Actor.of(delegate.login(), delegate.channel()),
                "You do not stand in for '" + principal + "' today. You act for yourself again.");
        refusals.record(refusal);
        answer.write(
                Problem.of(HttpStatus.FORBIDDEN, refusal.code(), String.valueOf(refusal.getMessage())),
                request,
                response);
    }
}
