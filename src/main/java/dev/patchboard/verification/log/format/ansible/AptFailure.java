package dev.patchboard.verification.log.format.ansible;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The message with which Ansible's module apt fails: the command that it ran, with the packages in quotation marks, and the error. Without
 * {@code -vvv} no other word of the result names the packages.
 */
final class AptFailure {

    private static final Pattern MESSAGE = Pattern.compile(
            "^'(?:\\S*/)?(?:apt-get|aptitude) [^\\n]*? install ((?:'[^'\\s]{1,300}' ?){1,2000}) ?' failed: ");
    private static final Pattern NAME = Pattern.compile("'([^'\\s=]+)(?:=[^'\\s]*)?'");

    private AptFailure() {}

    static boolean is(TaskResult result) {
        return namesPackages(result)
                || result.is("failed") && result.text("msg").startsWith("Failed to lock apt for exclusive operation");
    }

    /** Whether the message names the packages. */
    static boolean namesPackages(TaskResult result) {
        return result.is("failed") && MESSAGE.matcher(result.text("msg")).lookingAt();
    }

    /** Without the versions that were asked for: none of them was put in. */
    static Stream<String> names(TaskResult result) {
        Matcher message = MESSAGE.matcher(result.text("msg"));
        return message.lookingAt()
                ? NAME.matcher(message.group(1)).results().map(match -> match.group(1))
                : Stream.empty();
    }
}
