package dev.patchboard.verification.log;

import dev.patchboard.shared.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a log says of one package, KB or product: its last state in the file.
 *
 * @param subject package (as the log writes it, with the architecture where it names one), KB or product
 * @param version version the outcome is about, or null where the log names none
 * @param outcome in the uniform vocabulary
 * @param code exit or error code the log gives, or null
 * @param reboot whether the log asks for a reboot; null when it does not say
 * @param time local date and time as in the log, ISO 8601, with an offset only if the log states one; null when unknown
 * @param line number of the deciding line, from 1
 * @param message what the log says, in its own words where it can; bounded, control characters made visible
 * @param productCode Windows Installer product code, or null
 * @param host machine this entry is about, for logs that tell of several; null for all others
 * @param earlier what the same file tells of it before
 */
public record LogEntry(
        String subject,
        @Nullable String version,
        Outcome outcome,
        @Nullable Long code,
        @Nullable Boolean reboot,
        @Nullable String time,
        long line,
        @Nullable String message,
        @Nullable String productCode,
        @Nullable String host,
        Earlier earlier) {

    static final int MAX_SUBJECT = 300;
    private static final int MAX_MESSAGE = 600;

    public LogEntry {
        subject = subject(subject);
        version = version == null ? null : Visible.text(version, MAX_SUBJECT);
        message = message == null ? null : Visible.text(message, MAX_MESSAGE);
        host = host == null ? null : Visible.text(host, MAX_SUBJECT);
    }

    /** A subject as entries show it: bounded, control characters made visible. */
    static String subject(String raw) {
        return Visible.text(raw, MAX_SUBJECT);
    }

    /** An entry with what every format knows. */
    public static LogEntry of(String subject, @Nullable String version, Outcome outcome, long line) {
        return new LogEntry(subject, version, outcome, null, null, null, line, null, null, null, Earlier.NOTHING);
    }

    /** The same with a version, or without one. */
    LogEntry version(@Nullable String other) {
        return new LogEntry(subject, other, outcome, code, reboot, time, line, message, productCode, host, earlier);
    }

    /** The same with a time as in the log. */
    public LogEntry at(@Nullable String when) {
        return new LogEntry(subject, version, outcome, code, reboot, when, line, message, productCode, host, earlier);
    }

    /** The same with words of the log. */
    public LogEntry saying(@Nullable String words) {
        return new LogEntry(subject, version, outcome, code, reboot, time, line, words, productCode, host, earlier);
    }

    /** The same with another outcome. */
    public LogEntry as(Outcome other) {
        return new LogEntry(subject, version, other, code, reboot, time, line, message, productCode, host, earlier);
    }

    /** The same with a code. */
    public LogEntry code(@Nullable Long number) {
        return new LogEntry(subject, version, outcome, number, reboot, time, line, message, productCode, host, earlier);
    }

    /** The same with a reboot asked for or not. */
    public LogEntry reboot(@Nullable Boolean asked) {
        return new LogEntry(subject, version, outcome, code, asked, time, line, message, productCode, host, earlier);
    }

    /** The same with a Windows Installer product code. */
    public LogEntry product(@Nullable String guid) {
        return new LogEntry(subject, version, outcome, code, reboot, time, line, message, guid, host, earlier);
    }

    /** The same after what the file tells before. */
    public LogEntry after(Earlier told) {
        return new LogEntry(subject, version, outcome, code, reboot, time, line, message, productCode, host, told);
    }

    /** The same about one of several machines. */
    public LogEntry on(@Nullable String machine) {
        return new LogEntry(
                subject, version, outcome, code, reboot, time, line, message, productCode, machine, earlier);
    }
}
