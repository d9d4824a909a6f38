package dev.patchboard.approval;

import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.shared.Prose;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A change model to be proposed.
 *
 * @param name unique; what a standard change refers to
 * @param owner login of the person who answers for it
 * @param expires last day it covers changes, in the organisation's zone; at most a year ahead
 */
public record NewModel(String name, ModelScope scope, String owner, LocalDate expires) {

    private static final int LONGEST_IN_DAYS = 366;
    private static final int NAME = 100;

    /** What is wrong with it by itself. */
    List<Problem> problems(LocalDate today) {
        List<Problem> problems = new ArrayList<>();
        if (name.isBlank() || name.length() > NAME) {
            problems.add(new Problem(null, null, "name", "Give a name of at most " + NAME + " characters."));
        } else if (name.lines().count() > 1 || Prose.unseen(name) != null) {
            problems.add(new Problem(null, null, "name", "Give a name on one line, without characters nobody sees."));
        }
        if (scope.packages().isEmpty() || scope.packages().stream().anyMatch(NewModel::meansEverything)) {
            problems.add(new Problem(null, null, "packages", "Name the packages; a model for everything is none."));
        }
        if (scope.groups().isEmpty() && scope.environments().isEmpty()) {
            problems.add(new Problem(
                    null, null, "environments", "Name environments or groups; a model for every host is none."));
        }
        if (owner.isBlank()) {
            problems.add(new Problem(null, null, "owner", "Name the person who answers for it."));
        }
        if (expires.isBefore(today) || expires.isAfter(today.plusDays(LONGEST_IN_DAYS))) {
            problems.add(new Problem(null, null, "expires", "Give a day from today on, at most a year ahead."));
        }
        return problems;
    }

    private static boolean meansEverything(String pattern) {
        return pattern.isBlank() || pattern.equals("*");
    }
}
