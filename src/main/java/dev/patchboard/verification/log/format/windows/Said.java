package dev.patchboard.verification.log.format.windows;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.KbNumber;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of the Windows Update agent, of servicing or of wusa about one update, as their logs and the event log have it.
 *
 * @param subject KB number, or the title where it has none
 * @param version only where the title gives one
 */
record Said(
        String subject,
        @Nullable String version,
        Outcome outcome,
        @Nullable Long code) {

    private static final Pattern AGENT = Pattern.compile("(I|Uni)nstallation (Successful|Failure|Started): Windows "
            + "(?:successfully (?:un)?installed|failed to (?:un)?install|has started (?:un)?installing) the following update"
            + "(?: with error (0x[0-9A-Fa-f]{1,8}|-?\\d{1,10}))?: (.{1,400}?)\\.?\"?\\s*$");
    private static final Pattern SERVICING =
            Pattern.compile("[Pp]ackage (KB\\d{6,8}) (was successfully changed to|failed to be changed to)"
                    + " the (\\w+) state\\.(?: Status: (0x[0-9A-Fa-f]{1,8}))?");
    private static final Pattern SERVICING_REBOOT =
            Pattern.compile("A reboot is necessary before package (KB\\d{6,8}) can be changed to the (\\w+) state\\.");
    private static final Pattern SERVICING_BEGUN = Pattern.compile(
            "Initiating changes for package (KB\\d{6,8})\\. Current state is \\w[\\w ]*\\. Target state is (\\w+)\\.");
    private static final Pattern STANDALONE =
            Pattern.compile("Windows update \"(.{1,300}?)\" (was successfully installed|"
                    + "was already installed|requires a computer restart to complete|was successfully uninstalled)");
    private static final Pattern STANDALONE_FAILED = Pattern.compile(
            "Windows update (?:\"(.{1,300}?)\" )?could not be installed because of error (\\d{1,10}|0x[0-9A-Fa-f]{1,8})(.{0,600})");
    private static final Pattern VERSION = Pattern.compile("\\(Version (\\d[\\d.]{0,40})\\)");

    static Optional<Said> in(String text, WindowsCodes codes) {
        Matcher agent = AGENT.matcher(text);
        if (agent.find()) {
            return Optional.of(agent(agent, codes));
        }
        Matcher servicing = SERVICING.matcher(text);
        if (servicing.find()) {
            return Optional.of(servicing(servicing, codes));
        }
        Matcher reboot = SERVICING_REBOOT.matcher(text);
        if (reboot.find()) {
            boolean in = "Installed".equals(reboot.group(2));
            return Optional.of(
                    new Said(reboot.group(1), null, in ? Outcome.INSTALLED_REBOOT_PENDING : Outcome.UNKNOWN, null));
        }
        Matcher begun = SERVICING_BEGUN.matcher(text);
        return begun.find()
                ? Optional.of(new Said(begun.group(1), null, Outcome.UNKNOWN, null))
                : standalone(text, codes);
    }

    private static Said agent(Matcher agent, WindowsCodes codes) {
        boolean removes = "Uni".equals(agent.group(1));
        Long code = agent.group(3) == null ? null : Long.valueOf(WindowsCodes.parse(agent.group(3)));
        Outcome outcome =
                switch (agent.group(2)) {
                    case "Successful" -> removes ? Outcome.REMOVED : Outcome.INSTALLED;
                    case "Failure" -> removes ? Outcome.UNKNOWN : failure(code, codes);
                    default -> Outcome.UNKNOWN;
                };
        return titled(agent.group(4), outcome, code);
    }

    private static Said servicing(Matcher servicing, WindowsCodes codes) {
        boolean in = "Installed".equals(servicing.group(3));
        boolean good = servicing.group(2).startsWith("was");
        Long code = servicing.group(4) == null ? null : Long.valueOf(WindowsCodes.parse(servicing.group(4)));
        Outcome outcome = good
                ? in ? Outcome.INSTALLED : "Absent".equals(servicing.group(3)) ? Outcome.REMOVED : Outcome.UNKNOWN
                : in ? failure(code, codes) : Outcome.UNKNOWN;
        return new Said(servicing.group(1), null, outcome, code);
    }

    private static Optional<Said> standalone(String text, WindowsCodes codes) {
        Matcher done = STANDALONE.matcher(text);
        if (done.find()) {
            Outcome outcome =
                    switch (done.group(2)) {
                        case "was successfully installed" -> Outcome.INSTALLED;
                        case "was already installed" -> Outcome.ALREADY_PRESENT;
                        case "was successfully uninstalled" -> Outcome.REMOVED;
                        default -> Outcome.INSTALLED_REBOOT_PENDING;
                    };
            return Optional.of(titled(done.group(1), outcome, null));
        }
        Matcher failed = STANDALONE_FAILED.matcher(text);
        if (!failed.find()) {
            return Optional.empty();
        }
        long code = WindowsCodes.parse(failed.group(2));
        String named = failed.group(1) == null
                ? KbNumber.in(failed.group(3).replace('-', ' ')).orElse("Windows update")
                : failed.group(1);
        return Optional.of(titled(named, failure(code, codes), code));
    }

    private static Said titled(String title, Outcome outcome, @Nullable Long code) {
        Matcher version = VERSION.matcher(title);
        return new Said(KbNumber.in(title).orElse(title), version.find() ? version.group(1) : null, outcome, code);
    }

    /** It failed, whatever its code says beyond that. */
    private static Outcome failure(@Nullable Long code, WindowsCodes codes) {
        Outcome known = code == null ? Outcome.FAILED : codes.of(code);
        return switch (known.outcomeClass()) {
            case FAILURE, RETRYABLE -> known;
            case SKIPPED -> known == Outcome.NOT_APPLICABLE ? known : Outcome.FAILED;
            default -> known == Outcome.ALREADY_PRESENT ? known : Outcome.FAILED;
        };
    }
}
