package dev.patchboard.verification.log.format.ansible;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line that {@code profile_tasks} prints under each heading: "Monday 23 November 2026  09:00:00 +0000 (0:00:00.025)". */
final class TaskTime {

    private static final Pattern LINE =
            Pattern.compile("^\\w{3,9}day (\\d{2} \\w{3,9} \\d{4})  (\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}) \\(.*");
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("dd MMMM uuuu HH:mm:ss xx", Locale.ENGLISH);

    private TaskTime() {}

    static Optional<String> of(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(line.group(1) + " " + line.group(2), WHEN)
                    .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        } catch (DateTimeException otherLanguage) {
            return Optional.empty();
        }
    }
}
