package dev.patchboard.scan;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The platform a check is made for, out of a scanner's words for an operating system: its name with the first number, or the second one
 * too where that is a release of its own. RHEL 9.4 and 9.5 are one platform, 8 and 9 are two, and so are Ubuntu 22.04 and 22.10.
 */
final class Platform {

    private static final int LONGEST = 60;
    private static final Pattern COARSE = Pattern.compile("[^0-9]*[0-9]*");
    private static final Pattern FINE = Pattern.compile("[^0-9]*[0-9]*(?:\\.[0-9]+)?");
    /** Systems of which the second number is a release. */
    private static final Pattern SECOND_COUNTS = Pattern.compile("ubuntu|alpine|suse|sles|mac ?os x|windows");
    /** Nessus: {@code Linux Kernel 6.1 on Debian 12}. */
    private static final Pattern KERNEL_OF = Pattern.compile("linux kernel .* on (\\S.*)");

    private static final Pattern SUFFIX = Pattern.compile("[ -](r2|sp[ -]?[0-9]+)\\b");
    /** What a look from the outside guesses: no system in particular. */
    private static final Set<String> GUESSES = Set.of("", "linux", "unix", "windows", "microsoft windows");

    private Platform() {}

    /** Empty when nothing is said, or several systems are guessed. */
    static String of(@Nullable String os) {
        if (os == null || os.strip().indexOf('\n') >= 0) {
            return "";
        }
        String said = os.strip().toLowerCase(Locale.ROOT);
        Matcher distribution = KERNEL_OF.matcher(said);
        String system = distribution.matches() ? distribution.group(1) : said;
        Matcher name = (SECOND_COUNTS.matcher(system).find() ? FINE : COARSE).matcher(system);
        String platform = name.lookingAt() ? name.group().strip() : "";
        Matcher suffix = SUFFIX.matcher(system);
        return ReportOrigin.cut(
                suffix.find() ? platform + ' ' + suffix.group(1).replaceAll("[ -]", "") : platform, LONGEST);
    }

    /** Whether this is one system, so that a check that found something there is made for it. */
    static boolean isOne(String platform) {
        return !GUESSES.contains(platform) && !platform.startsWith("linux kernel");
    }
}
