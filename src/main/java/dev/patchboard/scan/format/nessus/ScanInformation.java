package dev.patchboard.scan.format.nessus;

import dev.patchboard.scan.format.ReportTime;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the plugin "Nessus Scan Information" (19506) writes about the scan of one host. */
final class ScanInformation {

    static final String PLUGIN = "19506";
    /** Plugins by which the scanner itself says that it could not look inside, or not everywhere, and what each says. */
    static final Map<String, String> NOT_INSIDE = Map.of(
            "21745", "the local checks were not run",
            "24786", "the account could not read all of the registry",
            "104410", "the login failed with the credentials that it was given",
            "110385", "the account had too few rights",
            "117885", "the login failed now and then");

    private static final Pattern CREDENTIALED = Pattern.compile("(?mi)^\\s*Credentialed checks\\s*:\\s*(\\w+)");
    private static final Pattern VERSION = Pattern.compile("(?mi)^\\s*Nessus version\\s*:\\s*(\\S+)");
    private static final Pattern FEED = Pattern.compile("(?mi)^\\s*Plugin feed version\\s*:\\s*(\\S+)");
    private static final Pattern START =
            Pattern.compile("(?mi)^\\s*Scan Start Date\\s*:\\s*([0-9/]{8,10} [0-9:]{4,5})([^\r\n]*)");
    private static final Pattern DURATION = Pattern.compile("(?mi)^\\s*Scan duration\\s*:\\s*([0-9]{1,9})");
    private static final DateTimeFormatter FEED_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmm");
    private static final DateTimeFormatter ZONED = DateTimeFormatter.ofPattern("yyyy/M/d H:mm z", Locale.ENGLISH);
    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("yyyy/M/d H:mm", Locale.ENGLISH);

    private final String output;

    ScanInformation(String output) {
        this.output = output;
    }

    /** "yes" or "no"; null when it does not say. */
    @Nullable String credentialed() {
        return first(CREDENTIALED);
    }

    @Nullable String version() {
        return first(VERSION);
    }

    @Nullable String feed() {
        return first(FEED);
    }

    /** When the plugins were made: their version is a time in UTC. */
    @Nullable ReportTime feedMade() {
        String feed = first(FEED);
        try {
            return feed == null ? null : new ReportTime(LocalDateTime.parse(feed, FEED_TIME), ZoneOffset.UTC);
        } catch (DateTimeException anotherForm) {
            return null;
        }
    }

    @Nullable ReportTime started() {
        Matcher found = START.matcher(output);
        if (!found.find()) {
            return null;
        }
        try {
            ZonedDateTime zoned =
                    ZonedDateTime.parse(found.group(1) + ' ' + found.group(2).strip(), ZONED);
            return new ReportTime(zoned.toLocalDateTime(), zoned.getOffset());
        } catch (DateTimeException unknownZone) {
            return ReportTime.parse(found.group(1), PLAIN);
        }
    }

    /** Null also when the scan of the host had no end. */
    @Nullable ReportTime finished() {
        ReportTime started = started();
        String seconds = first(DURATION);
        return started == null || seconds == null
                ? null
                : new ReportTime(started.local().plusSeconds(Long.parseLong(seconds)), started.offset());
    }

    private @Nullable String first(Pattern pattern) {
        Matcher found = pattern.matcher(output);
        return found.find() ? found.group(1) : null;
    }
}
