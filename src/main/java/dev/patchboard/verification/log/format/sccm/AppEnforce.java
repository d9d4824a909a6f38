package dev.patchboard.verification.log.format.sccm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.WindowsCodes;
import dev.patchboard.verification.log.format.Phrase;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code AppEnforce.log}: applications put in or taken out by the client. Done is what the client completed after it matched the
 * installer's code to a success and did not miss the application afterwards; "completed" alone is written for failures too.
 */
final class AppEnforce implements Teller {

    private static final Phrase STARTING = Phrase.of(
            "+++ Starting ", "\\+\\+\\+ Starting (Install|Uninstall|Repair) enforcement for App DT \"([^\"]{1,300})\"");
    private static final Phrase DETECTING = Phrase.of(
            "etection of app deployment type \"", "Performing detection of app deployment type \"([^\"]{1,300})\"");
    private static final Phrase CLICKED = Phrase.of("clicked to install \"", "clicked to install \"([^\"]{1,300})\"");
    private static final Phrase EXIT =
            Phrase.of("terminated with exitcode:", "terminated with exitcode: ?" + WindowsCodes.CODE);
    private static final Phrase MATCHED = Phrase.of(
            "atched exit code ",
            "[Mm]atched exit code " + WindowsCodes.CODE + " to an? (\\w+) entry in exit codes table");
    private static final Phrase UNMATCHED = Phrase.of(
            "Unmatched exit code (",
            "Unmatched exit code \\(" + WindowsCodes.CODE + "\\) is considered an execution failure");
    private static final Phrase COMPLETED = Phrase.of(
            "App enforcement completed ", "\\+{3,6} App enforcement completed .{0,60}?for App DT \"([^\"]{1,300})\"");
    private static final Phrase FAILED = Phrase.of(
            "ailed",
            "(?:Failed to enforce app|EnforceApp failed|"
                    + "CommenceEnforcement failed|Failed to invoke EnforceApp).{0,120}?(0x[0-9a-fA-F]{8}|\\b8[0-9a-fA-F]{7}\\b)");
    /** Of a package of the Windows Installer: "Discovered MSI application". */
    private static final Phrase FOUND = Phrase.of("iscovered ", "[Dd]iscovered (?:[\\w-]{1,40} )?application");

    private static final Pattern FIELDS = Pattern.compile("\\b(productCode|ciId|exitCode|terminal)=([^\\s,;]{1,80})");

    private final LogContext context;
    private final WindowsCodes codes;
    private AppAttempt attempt = new AppAttempt(null, false);
    private @Nullable String named;
    private boolean over = true;

    AppEnforce(LogContext context) {
        this.context = context;
        this.codes = new WindowsCodes(context.codes(), "sccm");
    }

    @Override
    public boolean tell(CmRecord record) {
        boolean discovery = record.fields().isOf("AppDiscovery");
        if (discovery && !over) {
            detected(record.message());
        }
        if (!record.fields().isOf("AppEnforce")) {
            return discovery || record.fields().isOf("AppIntentEval");
        }
        String words = record.message();
        Matcher starting = STARTING.in(words);
        Matcher completed = COMPLETED.in(words);
        Matcher failed = FAILED.in(words);
        Matcher detecting = DETECTING.in(words);
        Matcher clicked = CLICKED.in(words);
        if (starting != null) {
            begin(new AppAttempt(starting.group(2), "Uninstall".equals(starting.group(1))), record);
        } else if (completed != null) {
            settle(completed.group(1), record);
        } else if (failed != null) {
            failed(WindowsCodes.parse(failed.group(1)), record);
        } else if (detecting != null) {
            named = detecting.group(1);
        } else if (clicked != null) {
            named = clicked.group(1);
        } else if (words.startsWith("Retrying install")) {
            begin(new AppAttempt(named, attempt.removes()), record);
        } else {
            step(words, record);
        }
        return true;
    }

    private void begin(AppAttempt next, CmRecord record) {
        attempt = next;
        over = false;
        if (next.subject() != null) {
            named = next.subject();
            context.entries().put(named, null, Outcome.UNKNOWN, record.line(), record.time(), record.message());
        }
    }

    private void step(String words, CmRecord record) {
        Matcher exit = EXIT.in(words);
        Matcher unmatched = UNMATCHED.in(words);
        Matcher matched = MATCHED.in(words);
        if (exit != null) {
            attempt = over ? new AppAttempt(named, attempt.removes()) : attempt;
            over = false;
            attempt.exited(WindowsCodes.parse(exit.group(1)));
        } else if (unmatched != null) {
            attempt.matched(WindowsCodes.parse(unmatched.group(1)), "Failure");
        } else if (matched != null) {
            attempt.matched(WindowsCodes.parse(matched.group(1)), matched.group(2));
        } else if (!detected(words) && words.contains("exitCode=")) {
            fields(words, record);
        }
    }

    /** What the client finds after the installer has ended stands in the log of enforcement, by its own component or by that of discovery. */
    private boolean detected(String words) {
        boolean missed = words.contains("not discovered");
        boolean found = !missed && FOUND.in(words) != null;
        if (missed || found) {
            attempt.discovered(found);
        }
        return missed || found;
    }

    private void settle(String subject, CmRecord record) {
        Outcome told = attempt.outcome(codes);
        Outcome outcome = told == Outcome.INSTALLED && attempt.isUnseen() ? Outcome.UNKNOWN : told;
        over = true;
        named = subject;
        put(
                LogEntry.of(subject, null, outcome, record.line())
                        .code(attempt.code())
                        .reboot(attempt.restart(codes))
                        .saying(attempt.said(record.message())),
                record);
    }

    private void failed(long code, CmRecord record) {
        String subject = attempt.subject() == null ? named : attempt.subject();
        over = true;
        if (subject == null) {
            return;
        }
        LogEntry before = context.entries().get(subject).orElse(null);
        if (before != null && before.outcome().outcomeClass() == OutcomeClass.FAILURE) {
            return; // It has failed already, for a reason closer to its cause.
        }
        Outcome outcome = attempt.outcomeOfFailure(codes, code);
        Long own = attempt.code();
        put(
                LogEntry.of(subject, null, outcome, record.line())
                        .code(own == null || own == 0 ? Long.valueOf(code) : own)
                        .saying((record.message() + " " + codes.meaning(code)).strip()),
                record);
    }

    /** Records of named fields: an enforcement that ended says so beside its code. */
    private void fields(String words, CmRecord record) {
        String subject = null;
        Long code = null;
        boolean ended = false;
        Matcher field = FIELDS.matcher(words);
        while (field.find()) {
            switch (field.group(1)) {
                case "exitCode" ->
                    code = field.group(2).matches(WindowsCodes.CODE)
                            ? Long.valueOf(WindowsCodes.parse(field.group(2)))
                            : code;
                case "terminal" -> ended = "true".equals(field.group(2));
                default -> subject = "productCode".equals(field.group(1)) || subject == null ? field.group(2) : subject;
            }
        }
        if (subject == null || code == null) {
            return;
        }
        AppAttempt told = new AppAttempt(subject, false);
        told.exited(code);
        boolean good = ended && (code != 0 || words.contains("enforcement completed"));
        put(
                LogEntry.of(subject, null, good ? told.outcome(codes) : Outcome.UNKNOWN, record.line())
                        .code(code)
                        .reboot(told.restart(codes))
                        .saying(words),
                record);
    }

    private void put(LogEntry entry, CmRecord record) {
        context.entries().put((entry.message() == null ? entry.saying(record.message()) : entry).at(record.time()));
    }
}
