package dev.patchboard.verification.log;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date and time as {@code date} prints it: in ISO 8601 ({@code date -Is}), or as the locales C and en_US write it. A zone's name other
 * than UTC is left out: it is the machine's own.
 */
public final class ConsoleTime {

    private static final Pattern ISO =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)(?:Z|([+-]\\d\\d):?(\\d\\d))?");
    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE MMM d hh:mm:ss a yyyy", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE d MMM yyyy hh:mm:ss a", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm:ss", Locale.ENGLISH));
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private ConsoleTime() {}

    /** In ISO 8601, with an offset if one is told; empty for anything else. */
    public static Optional<String> of(String text) {
        String said = text.strip().replaceAll("\\s+", " ");
        Matcher iso = ISO.matcher(said);
        if (iso.matches()) {
            String offset = iso.group(3) == null ? said.endsWith("Z") ? "Z" : "" : iso.group(3) + ":" + iso.group(4);
            return Optional.of(iso.group(1) + "T" + iso.group(2) + offset);
        }
        String utc = said.matches(".* UTC(?: \\d{4})?") ? "Z" : "";
        String plain = said.replaceFirst(" (?!AM|PM)(?:[A-Z]{3,5}|[+-]\\d\\d)(?= \\d{4}$|$)", "");
        return TIMES.stream()
                .flatMap(form -> parse(plain, form).stream())
                .findFirst()
                .map(local -> local.format(LOCAL) + utc);
    }

    private static Optional<LocalDateTime> parse(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(text, form));
        } catch (DateTimeException e) {
            return Optional.empty(); // Another form, or no time at all.
        }
    }
}
