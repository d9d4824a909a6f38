package dev.patchboard.verification.log;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives what a console tells the time of the dates around it: {@code (date; COMMAND; date)}, or what {@code script} writes. A run between two
 * dates was over at the later one. Where they lie far apart, other things were done on that terminal, and nobody knows when.
 */
final class ConsoleDates implements LogParser {

    private static final Duration LONGEST_RUN = Duration.ofHours(1);
    private static final int MOST = 10_000;
    private static final int SHORTEST = 19;
    private static final int LONGEST = 400;
    private static final Pattern SCRIPT = Pattern.compile("Script (?:started|done) on (.{10,40}?)(?: \\[.*)?");
    private static final Beginnings BEGINNINGS =
            Beginnings.of("Script ", "Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun ");
    private static final String ISO_DATE = "20dd-dd-dd";

    private final LogParser console;
    private final Entries entries;
    private final List<Date> dates = new ArrayList<>();

    private record Date(long line, String time) {}

    ConsoleDates(LogParser console, Entries entries) {
        this.console = console;
        this.entries = entries;
    }

    @Override
    public void line(LogLine line) {
        boolean may = line.length() >= SHORTEST && line.length() < LONGEST && begins(line);
        Optional<String> time = may && dates.size() < MOST ? time(line.text()) : Optional.empty();
        if (time.isPresent()) {
            dates.add(new Date(line.number(), time.get()));
        } else {
            console.line(line);
        }
    }

    /** Whether it begins as one: zypper writes "20 packages to upgrade." */
    private static boolean begins(LogLine line) {
        return line.at(0) == '2' ? line.fits(0, ISO_DATE) : BEGINNINGS.stand(line, 0);
    }

    private static Optional<String> time(String text) {
        Matcher script = SCRIPT.matcher(text);
        return ConsoleTime.of(script.matches() ? script.group(1) : text);
    }

    @Override
    public void end(LogEnd end) {
        console.end(end);
        if (dates.size() > 1) {
            entries.date(this::around);
        }
    }

    /** The later of the two dates between which a line stands, or null. */
    private @Nullable String around(long line) {
        for (int i = 1; i < dates.size(); i++) {
            Date before = dates.get(i - 1);
            Date after = dates.get(i);
            if (before.line() < line && line < after.line()) {
                return isOneRun(before.time(), after.time()) ? after.time() : null;
            }
        }
        return null;
    }

    private static boolean isOneRun(String from, String to) {
        int local = "yyyy-MM-ddTHH:mm:ss".length();
        Duration took = Duration.between(
                LocalDateTime.parse(from.substring(0, local)), LocalDateTime.parse(to.substring(0, local)));
        return from.substring(local).equals(to.substring(local))
                && !took.isNegative()
                && took.compareTo(LONGEST_RUN) <= 0;
    }
}
