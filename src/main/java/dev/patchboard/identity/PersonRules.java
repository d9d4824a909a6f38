package dev.patchboard.identity;

import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.shared.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a person's fields must look like. */
final class PersonRules {

    private static final Pattern LOGIN = Pattern.compile("[a-z][a-z0-9._-]{1,39}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\",;]{1,64}@[^\\s@<>\",;]{1,180}");
    /** Words that mean something else where a login stands. */
    private static final Set<String> TAKEN = Set.of("me", "anonymous", "system", "service", "nobody");

    private static final int NAME_LENGTH = 100;

    private PersonRules() {}

    static void check(NewPerson person) {
        List<Problem> problems = new ArrayList<>();
        if (!LOGIN.matcher(person.login()).matches() || TAKEN.contains(person.login())) {
            problems.add(problem("login", "Use 2 to 40 of a-z, 0-9, dot, _ and -, with a letter first."));
        }
        String name = person.name().strip();
        if (name.isEmpty()
                || name.length() > NAME_LENGTH
                || name.chars().anyMatch(Character::isISOControl)
                || Prose.unseen(name) != null) {
            problems.add(problem("name", "Give a name of 1 to " + NAME_LENGTH + " characters on one line."));
        }
        if (!EMAIL.matcher(person.email().strip()).matches()) {
            problems.add(problem("email", "Give a mail address such as ann@example.org."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static Problem problem(String field, String message) {
        return new Problem(null, null, field, message);
    }
}
