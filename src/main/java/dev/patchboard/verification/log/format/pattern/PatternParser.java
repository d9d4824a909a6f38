package dev.patchboard.verification.log.format.pattern;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.InstallerCode;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.WindowsCodes;
import dev.patchboard.verification.log.format.pattern.PatternRules.EntryRule;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a log by the rules of a site. What the rules do not name is UNKNOWN, and so is all that a log without its end says went well. */
final class PatternParser implements LogParser {

    private final PatternRules rules;
    private final LogContext context;
    private final PatternRun run;
    private boolean failed;
    private boolean tooLong;
    private long last;
    private boolean lastDecides;

    PatternParser(PatternRules rules, LogContext context) {
        this.rules = rules;
        this.context = context;
        this.run = new PatternRun(context.entries());
    }

    @Override
    public void line(LogLine line) {
        last = line.number();
        lastDecides = false;
        if (line.length() == 0) {
            return;
        }
        String text = line.text();
        try {
            if (occurs(rules.begin(), text)) {
                run.cut();
            }
            if (occurs(rules.complete(), text)) {
                run.completed();
            }
            failed |= occurs(rules.failed(), text);
            for (EntryRule rule : rules.entries()) {
                Matcher match = Guarded.strictly(rule.pattern(), text);
                if (match != null) {
                    put(rule, match, text, line.number());
                    lastDecides = true;
                    return;
                }
            }
        } catch (Guarded.OutOfBudget e) {
            if (!tooLong) {
                tooLong = true;
                context.entries()
                        .put(LogEntry.of(rules.name(), null, Outcome.UNKNOWN, line.number())
                                .saying("A pattern of this format takes too long on this line: simplify it."));
            }
        }
    }

    private static boolean occurs(@Nullable Pattern pattern, String text) {
        return pattern != null && Guarded.strictly(pattern, text) != null;
    }

    private void put(EntryRule rule, Matcher match, String text, long line) {
        String subject = group(match, rule, "subject");
        if (subject == null || subject.isBlank()) {
            return;
        }
        String code = group(match, rule, "code");
        Long number = code == null || code.isBlank() ? null : number(code.strip());
        Outcome outcome = outcome(rule, group(match, rule, "word"), code, number);
        String host = group(match, rule, "host");
        run.put(
                LogEntry.of(run.spelled(subject.strip()), group(match, rule, "version"), outcome, line)
                        .code(number)
                        .reboot(outcome == Outcome.INSTALLED_REBOOT_PENDING ? Boolean.TRUE : null)
                        .at(time(group(match, rule, "time")))
                        .on(host == null ? null : run.spelled(host))
                        .saying(text.strip()),
                rules.complete() != null);
    }

    /** The worse of what the word and the code say, of two of a kind the code; what is not in the rules is UNKNOWN. */
    private Outcome outcome(EntryRule rule, @Nullable String word, @Nullable String code, @Nullable Long number) {
        Outcome said = rule.outcome();
        if (word != null) {
            said = worse(said, rules.words().getOrDefault(word.strip().toLowerCase(Locale.ROOT), Outcome.UNKNOWN));
        }
        if (code != null && !code.isBlank()) {
            said = worse(said, number == null ? Outcome.UNKNOWN : ofCode(number));
        }
        return said == null ? Outcome.UNKNOWN : said;
    }

    private Outcome ofCode(long number) {
        Outcome own = rules.codes().get(number);
        if (own != null) {
            return own;
        }
        return rules.installer() == null
                ? Outcome.UNKNOWN
                : context.codes()
                        .find(rules.installer(), number)
                        .map(InstallerCode::outcome)
                        .orElse(Outcome.UNKNOWN);
    }

    private static Outcome worse(@Nullable Outcome one, Outcome other) {
        return one != null && one.worseThan(other) ? one : other;
    }

    private static @Nullable Long number(String code) {
        return code.matches("-?\\d{1,10}|0[xX][0-9a-fA-F]{1,8}") ? Long.valueOf(WindowsCodes.parse(code)) : null;
    }

    private static @Nullable String group(Matcher match, EntryRule rule, String name) {
        return rule.groups().contains(name) ? match.group(name) : null;
    }

    private @Nullable String time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            TemporalAccessor at = rules.time() == null
                    ? LocalDateTime.parse(text.strip().replace(' ', 'T'))
                    : rules.time().parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            return at.toString();
        } catch (DateTimeException other) {
            return rules.time() == null ? withOffset(text.strip()) : null;
        }
    }

    private static @Nullable String withOffset(String text) {
        try {
            return OffsetDateTime.parse(text.replaceFirst(" ", "T").replace(" ", ""))
                    .toString();
        } catch (DateTimeException other) {
            return null;
        }
    }

    @Override
    public void end(LogEnd end) {
        if (end.inMidAir() && lastDecides) {
            context.entries().distrust(last);
        }
        run.cut();
        if (failed || tooLong) {
            run.doubtAll(failed ? "The log says that the run failed. " : "The log is not read whole. ");
        }
    }
}
