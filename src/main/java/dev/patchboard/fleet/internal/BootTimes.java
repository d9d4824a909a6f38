package dev.patchboard.fleet.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads when one machine was started, as it prints that itself: {@code uptime -s}, {@code who -b}, the lines {@code reboot system boot} of
 * {@code last -xF} (util-linux, also with {@code --time-format iso}). The latest counts. A time without its year tells nothing, since any year
 * might be meant; one without an offset is in the host's zone, the earlier of two where clocks were put back (law 4: a start must not look
 * later than it was).
 */
public final class BootTimes {

    private static final Pattern UPTIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)");
    private static final Pattern BOOT = Pattern.compile("(?:reboot)?\\s+system boot\\b(.*)");
    private static final Pattern ISO = Pattern.compile(
            "(?<![\\w.-])(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d)?(?:Z|[+-]\\d\\d:?\\d\\d)?)(?![\\w:])");
    private static final Pattern FULL = Pattern.compile(
            "\\b((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2}) {1,2}(\\d{1,2} \\d\\d:\\d\\d:\\d\\d \\d{4})\\b");
    private static final DateTimeFormatter DAY_FIRST =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss uuuu", Locale.ENGLISH);

    private final ZoneId zone;
    private final Problems problems;
    private @Nullable Instant latest;
    private long line;

    private BootTimes(ZoneId zone, Problems problems) {
        this.zone = zone;
        this.problems = problems;
    }

    /**
     * Reads the output of one host.
     *
     * @param zone of its local times
     */
    public static Listing<FactLine> read(String text, String host, ZoneId zone, Problems problems) {
        BootTimes reader = new BootTimes(zone, problems);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            reader.line(lines.get(i).stripTrailing(), i + 1);
        }
        Listing<FactLine> listing = new Listing<>();
        Instant at = reader.latest;
        if (at != null) {
            listing.add(host, reader.line, new FactLine(FactLists.UP_SINCE, at.toString(), reader.line));
        } else if (problems.none()) {
            problems.add(
                    0,
                    null,
                    "No line tells when the host was started. Hand in what uptime -s, who -b or last -xF print.");
        }
        return listing;
    }

    private void line(String text, long number) {
        Matcher boot = BOOT.matcher(text);
        Matcher uptime = UPTIME.matcher(text);
        if (uptime.matches()) {
            started(uptime.group(1), number);
        } else if (boot.matches()) {
            moment(boot.group(1))
                    .ifPresentOrElse(
                            time -> started(time, number),
                            () -> problems.add(
                                    number,
                                    null,
                                    "This start has no date with its year. Take it with last -xF, uptime -s, or LC_TIME=C.UTF-8 who -b."));
        }
    }

    /** The first time of the line: a second one says when the machine went down. */
    private static Optional<String> moment(String text) {
        Matcher full = FULL.matcher(text);
        Matcher iso = ISO.matcher(text);
        if (full.find()) {
            return Optional.of(full.group(1) + " " + full.group(2));
        }
        return iso.find() ? Optional.of(iso.group(1)) : Optional.empty();
    }

    private void started(String time, long number) {
        try {
            Instant at = Character.isDigit(time.charAt(0))
                    ? iso(time.replace(' ', 'T'))
                    : instant(LocalDateTime.parse(time, DAY_FIRST));
            if (latest == null || at.isAfter(latest)) {
                latest = at;
                line = number;
            }
        } catch (DateTimeException impossible) {
            problems.add(
                    number,
                    null,
                    "There is no time " + Problems.quote(time) + " in " + zone
                            + ". Set the host's time zone right in the inventory, or take the output again.");
        }
    }

    private Instant iso(String time) {
        Matcher offset = Pattern.compile("(.*)([+-]\\d\\d)(\\d\\d)").matcher(time);
        String text = offset.matches() ? offset.group(1) + offset.group(2) + ":" + offset.group(3) : time;
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(text).toInstant()
                : instant(LocalDateTime.parse(text));
    }

    /** The earlier one of two where clocks were put back. */
    private Instant instant(LocalDateTime local) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new DateTimeException("Clocks were put forward over this time.");
        }
        return local.toInstant(offsets.get(0));
    }
}
