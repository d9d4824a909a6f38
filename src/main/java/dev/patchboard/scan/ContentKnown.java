package dev.patchboard.scan;

import dev.patchboard.scan.ContentDates.Sighting;
import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.ReportTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the content date of one report teaches, and what it lets the report prove. */
final class ContentKnown {

    /** Before there were CVE ids; a scanner without a database writes the year 1. */
    private static final Instant FIRST_CVE = Instant.parse("1999-01-01T00:00:00Z");

    private final ContentDates dates;
    private final Instant latest;
    private final SortedSet<Sighting> seen = new TreeSet<>();
    private @Nullable ReportTime made;
    private boolean whole;

    /**
     * @param latest content dated later than this is not believed
     */
    ContentKnown(ContentDates dates, Instant latest) {
        this.dates = dates;
        this.latest = latest;
    }

    void made(ReportTime when) {
        Instant earliest = when.in(ZoneOffset.MAX);
        made = earliest.isAfter(latest) || earliest.isBefore(FIRST_CVE) ? null : when;
    }

    /** The report lists all that its content could find. */
    void whole() {
        whole = true;
    }

    /** Takes in what was found on a host, if the report has said how old its content is. */
    void found(String platform, List<CheckResult> positive) {
        if (made == null || !whole) {
            return;
        }
        for (CheckResult result : positive) {
            String check = ReportOrigin.cut(result.checkId(), 100);
            result.cves().forEach(cve -> seen.add(new Sighting(platform, check, ReportOrigin.cut(cve, 30))));
        }
    }

    /** A date without offset is taken for the latest instant it may mean. */
    void learn(String scanner) {
        if (made != null && whole) {
            dates.learn(scanner, seen, made.in(ZoneOffset.MIN));
        }
    }

    /** What the scan of a host looked for without saying so; a date without offset is taken for the earliest instant it may mean. */
    Set<String> covered(String scanner, String platform) {
        return made == null || !whole ? Set.of() : dates.cvesKnown(scanner, platform, made.in(ZoneOffset.MAX));
    }
}
