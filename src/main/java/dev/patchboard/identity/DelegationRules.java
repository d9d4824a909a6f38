package dev.patchboard.identity;

import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a delegation must look like. */
final class DelegationRules {

    /** A stand-in of more than a year is a change of roles, which an administrator makes. */
    private static final int LONGEST_IN_DAYS = 366;

    private DelegationRules() {}

    static void check(NewDelegation wanted, Person principal, Person delegate, LocalDate today) {
        List<Problem> problems = new ArrayList<>();
        if (principal.login().equals(delegate.login())) {
            problems.add(new Problem(null, null, "delegate", "Nobody stands in for themselves."));
        }
        if (wanted.until().isBefore(wanted.from()) || wanted.until().isBefore(today)) {
            problems.add(new Problem(null, null, "until", "Give a date from today on, not before the first day."));
        } else if (wanted.until().isAfter(wanted.from().plusDays(LONGEST_IN_DAYS))) {
            problems.add(
                    new Problem(null, null, "until", "Give at most " + LONGEST_IN_DAYS + " days after the first."));
        }
        if (wanted.roles().isEmpty()) {
            problems.add(new Problem(null, null, "roles", "Name at least one role."));
        } else if (!principal.roles().containsAll(wanted.roles())) {
            problems.add(new Problem(
                    null,
                    null,
                    "roles",
                    "Only roles of " + principal.login() + " can be passed on: "
                            + principal.roles().stream().sorted().toList() + "."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }
}
