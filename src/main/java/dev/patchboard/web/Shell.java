package dev.patchboard.web;

import dev.patchboard.change.LineStop;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.Delegation;
import dev.patchboard.identity.Delegations;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.tasks.OpenTask;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What the frame of every page needs to know: who is here, where they may go, and whether the line is stopped. */
@Component("shell")
class Shell {

    /**
     * The person who is signed in.
     *
     * @param login for links
     * @param name as shown
     * @param roles as shown
     */
    record Me(String login, String name, String roles) {}

    private final People people;
    private final Delegations delegations;
    private final CurrentActor actor;
    private final LineStop line;
    private final MessageSource messages;

    Shell(People people, Delegations delegations, CurrentActor actor, LineStop line, MessageSource messages) {
        this.people = people;
        this.delegations = delegations;
        this.actor = actor;
        this.line = line;
        this.messages = messages;
    }

    /** Who is signed in, or null. */
    public @Nullable Me person() {
        Authentication who = authentication();
        if (who == null) {
            return null;
        }
        return people.find(who.getName())
                .map(person -> new Me(person.login(), person.name(), roles(person.roles())))
                .orElseGet(() -> new Me(who.getName(), who.getName(), ""));
    }

    /** Login of the person this request acts for, or null. */
    public @Nullable String actingFor() {
        return actor.find().map(Actor::onBehalfOf).orElse(null);
    }

    /** Active delegations to this person: for whom they may act today, the roles passed on. */
    public List<Delegation> standsInFor() {
        Authentication who = authentication();
        return who == null ? List.of() : delegations.standsInFor(who.getName());
    }

    /** A person's name for their login; parts of Patchboard that act by themselves have one too. */
    public String name(@Nullable String login) {
        if (login == null) {
            return "";
        }
        return login.startsWith("system:")
                ? messages.getMessage("system.name", new Object[] {login.substring("system:".length())}, Locale.ENGLISH)
                : people.find(login).map(Person::name).orElse(login);
    }

    /** The names for these logins, apart by commas. */
    public String names(Collection<String> logins) {
        return logins.stream().map(this::name).collect(Collectors.joining(", "));
    }

    /** The zone in which this person reads times. */
    public ZoneId zone() {
        Authentication who = authentication();
        return who == null
                ? ZoneOffset.UTC
                : people.find(who.getName()).map(Person::zone).orElse(ZoneOffset.UTC);
    }

    /** Whether the person holds this permission. */
    public boolean may(String permission) {
        Authentication who = authentication();
        return who != null
                && who.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .anyMatch(permission::equals);
    }

    /** Whether this person may do this task now: it is theirs, or their role may take it. */
    public boolean mine(OpenTask task) {
        Authentication who = authentication();
        if (who == null) {
            return false;
        }
        String role = task.role();
        String principal = actingFor();
        return task.assignee() == null
                ? role != null && may("ROLE_" + role)
                : task.assignee().equals(principal == null ? who.getName() : principal);
    }

    /** The first of these tasks that this person may do now; null when there is none. */
    public @Nullable OpenTask own(Collection<OpenTask> tasks) {
        return tasks.stream().filter(this::mine).findFirst().orElse(null);
    }

    /** The places this person may go, in groups; groups without a place are left out. */
    public List<Navigation.Group> navigation() {
        return Navigation.groups(this::may, key -> 0);
    }

    /** Who stopped the line, when and why, or null while it runs. */
    public LineStop.@Nullable State stop() {
        LineStop.State state = line.state();
        return state.stopped() ? state : null;
    }

    /** These roles as people read them, apart by commas. */
    public String roles(Set<Role> roles) {
        return roles.stream()
                .sorted()
                .map(role -> messages.getMessage("role." + role, null, role.name(), Locale.ENGLISH))
                .collect(Collectors.joining(", "));
    }

    private static @Nullable Authentication authentication() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || who instanceof AnonymousAuthenticationToken || !who.isAuthenticated() ? null : who;
    }
}
