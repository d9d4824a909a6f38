package dev.patchboard.identity;

import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.shared.Prose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a token must look like. */
final class TokenRules {

    static final Duration USUAL_LIFE = Duration.ofDays(90);

    private static final Duration LONGEST_LIFE = Duration.ofDays(366);
    private static final int LABEL_LENGTH = 100;
    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9._-]{1,31}");
    /** What a person has to answer for is not done by a program. */
    private static final Set<Role> PEOPLE_ONLY =
            EnumSet.of(Role.CAB, Role.EMERGENCY_AUTHORITY, Role.CHANGE_MANAGER, Role.ADMIN, Role.PROCESS_ENGINEER);

    private TokenRules() {}

    static void check(NewToken wanted, Instant now, Instant expiresAt) {
        List<Problem> problems = new ArrayList<>();
        String label = wanted.label().strip();
        if (label.isEmpty()
                || label.length() > LABEL_LENGTH
                || label.chars().anyMatch(Character::isISOControl)
                || Prose.unseen(label) != null) {
            problems.add(problem("label", "Give a label of 1 to " + LABEL_LENGTH + " characters."));
        }
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST_LIFE))) {
            problems.add(problem("expiresAt", "Give a time within the next " + LONGEST_LIFE.toDays() + " days."));
        }
        String service = wanted.service();
        if (service != null) {
            checkService(service, wanted.roles(), problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static void checkService(String service, Set<Role> roles, List<Problem> problems) {
        if (!SERVICE.matcher(service).matches()) {
            problems.add(problem("service", "Use 2 to 32 of a-z, 0-9, dot, _ and -, with a letter first."));
        }
        if (roles.isEmpty() || roles.stream().anyMatch(PEOPLE_ONLY::contains)) {
            problems.add(
                    problem("roles", "Name at least one role, and none of " + PEOPLE_ONLY + ": these are people."));
        }
    }

    private static Problem problem(String field, String message) {
        return new Problem(null, null, field, message);
    }
}
