package dev.patchboard.fleet;

import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.shared.Prose;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What must hold of the name and the scope of a window or a freeze. */
@Component
class ScopeRules {

    /** How many years from today windows begin and freezes end at most: nobody plans further, and no database keeps any year. */
    static final int YEARS_AHEAD = 10;

    private static final int LONGEST_NAME = 120;

    private final Hosts hosts;

    ScopeRules(Hosts hosts) {
        this.hosts = hosts;
    }

    /** Notes what is wrong; a scope must mean a host that exists, so that a slip does not leave it without effect. */
    void check(String name, Scope scope, List<Problem> problems) {
        text("name", name, LONGEST_NAME, problems);
        switch (scope.kind()) {
            case EVERYWHERE -> {
                // Nothing to look up.
            }
            case ENVIRONMENT -> {
                if (Arrays.stream(Environment.values())
                        .noneMatch(each -> each.name().equals(scope.name()))) {
                    problems.add(problem("scope", "Unknown environment. Use " + environments() + "."));
                }
            }
            case GROUP -> {
                if (hosts.count(HostQuery.everything().inGroups(Set.of(scope.name()))) == 0) {
                    problems.add(problem("scope", "No host in service is in group '" + scope.name() + "'."));
                }
            }
            case HOST -> {
                if (hosts.findByName(scope.name()).isEmpty()) {
                    problems.add(problem("scope", "There is no host '" + scope.name() + "'."));
                }
            }
        }
    }

    static void text(String field, String value, int longest, List<Problem> problems) {
        if (value.isBlank()
                || value.length() > longest
                || value.chars().anyMatch(Character::isISOControl)
                || Prose.unseen(value) != null) {
            problems.add(problem(field, "Give 1 to " + longest + " characters on one line, none that nobody sees."));
        }
    }

    static Problem problem(String field, String message) {
        return new Problem(null, null, field, message);
    }

    private static String environments() {
        return Arrays.stream(Environment.values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
