package dev.patchboard.rollout.simulated;

import java.util.Locale;
import java.util.Map;

/**
 * How a simulated host behaves, read from its facts. Facts named {@code simulated.*} are stage directions; the others are facts as a
 * real host has them, and what the installer does follows from them.
 *
 * @param preflight what the preflight finds wrong, or empty when it finds nothing
 * @param log whether a log comes back, and whether it can be believed
 * @param installerForbidden whether group policy forbids the Windows Installer ({@code policy.DisableMSI} other than 0)
 * @param packagesHeld whether the package manager holds packages ({@code policy.hold} is yes)
 * @param reboots whether the host restarts when an installer asks for it
 */
record Behaviour(String preflight, LogKind log, boolean installerForbidden, boolean packagesHeld, boolean reboots) {

    /** What log a host writes. */
    enum LogKind {
        /** The log tells what happened. */
        TRUE,
        /** The log tells of success though nothing was installed. */
        FALSE_SUCCESS,
        /** The installer fails for a reason of its own. */
        FAILURE,
        /** No log comes back. */
        NONE
    }

    static Behaviour of(Map<String, String> facts) {
        String disabled = facts.getOrDefault("policy.DisableMSI", "0").strip();
        return new Behaviour(
                facts.getOrDefault("simulated.preflight", "").strip(),
                kind(facts.getOrDefault("simulated.log", "true")),
                !disabled.isEmpty() && !disabled.equals("0"),
                isYes(facts.getOrDefault("policy.hold", "no")),
                isYes(facts.getOrDefault("simulated.reboots", "yes")));
    }

    private static LogKind kind(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "false-success" -> LogKind.FALSE_SUCCESS;
            case "failure" -> LogKind.FAILURE;
            case "none" -> LogKind.NONE;
            default -> LogKind.TRUE;
        };
    }

    private static boolean isYes(String word) {
        return word.strip().equalsIgnoreCase("yes") || word.strip().equalsIgnoreCase("true");
    }
}
