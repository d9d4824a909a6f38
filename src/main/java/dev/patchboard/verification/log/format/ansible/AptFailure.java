package dev.patchboard.verification.log.format.ansible;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The message with which Ansible's module apt fails: the command that it ran, with the packages in quotation marks, and the error. Without
 * {@code -vvv} no other word of the result names the packages.
 */
final class AptFailure {

    /** What stands before the packages, and behind them. A task may name thousands, so that no pattern goes over all of them. */
    private static final Pattern COMMAND = Pattern.compile("^'(?:\\S*/)?(?:apt-get|aptitude) [^\\n]*? install (?=')");

    private static final String FAILED = "' failed: ";
    private static final Pattern PACKAGE = Pattern.compile("'[^'\\s=]{1,300}(?:=[^'\\s]{0,300})?'");

    private static final Pattern SPACE = Pattern.compile(" ");

    private AptFailure() {}

    static boolean is(TaskResult result) {
        return namesPackages(result)
                || result.is("failed") && result.text("msg").startsWith("Failed to lock apt for exclusive operation");
    }

    /** Whether the message names the packages. */
    static boolean namesPackages(TaskResult result) {
        return result.is("failed") && !packages(result).isEmpty();
    }

    /** Without the versions that were asked for: none of them was put in. */
    static Stream<String> names(TaskResult result) {
        return packages(result).stream().map(AptFailure::name);
    }

    /** As the command names them; empty for any other message. */
    private static List<String> packages(TaskResult result) {
        String message = result.text("msg");
        Matcher command = COMMAND.matcher(message);
        int end = command.lookingAt() ? message.indexOf(FAILED, command.end()) : -1;
        String words = end < 0 ? "" : message.substring(command.end(), end);
        return SPACE.splitAsStream(words).takeWhile(PACKAGE.asMatchPredicate()).toList(); // options may follow
    }

    private static String name(String quoted) {
        int version = quoted.indexOf('=');
        return quoted.substring(1, version < 0 ? quoted.length() - 1 : version);
    }
}
