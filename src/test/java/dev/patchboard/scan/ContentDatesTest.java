package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.ContentDates.Sighting;
import dev.patchboard.scan.Coverages.Teaching;
import dev.patchboard.testing.TestDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Law 4: what content does not know is silence, whatever reports came before and in whatever order. */
class ContentDatesTest {

    private static final Instant DAY_0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final TestDatabase DATABASE = TestDatabase.with(
            "V020__evidence.sql",
            "V030__fleet.sql",
            "V100__scan.sql",
            "V101__scan_report_host.sql",
            "V102__scan_check_since.sql",
            "V105__scan_check_platform.sql",
            "V107__scan_check_key.sql");

    private final ContentDates dates = new ContentDates(DATABASE.jdbc(), new JdbcTemplate(DATABASE.source()));
    private final Coverages coverages = new Coverages(DATABASE.jdbc(), new JdbcTemplate(DATABASE.source()));

    /**
     * A report that found a CVE.
     *
     * @param day date of its content; -1 when it states none
     */
    record Report(String platform, String check, String cve, int day) {}

    @Property(tries = 150)
    void onlyContentAsNewAsEveryCheckKnowsACve(
            @ForAll("histories") List<Report> history, @ForAll @IntRange(max = 6) int day) {
        String scanner = learn(history);

        Set<String> known = dates.cvesKnown(scanner, "debian 12", day(day));

        for (String cve : List.of("CVE-2098-1", "CVE-2098-2")) {
            List<Report> here = history.stream()
                    .filter(one -> one.cve().equals(cve) && one.platform().equals("debian 12") && one.day() >= 0)
                    .toList();
            boolean allKnown = here.stream().allMatch(one -> here.stream()
                    .anyMatch(other -> other.check().equals(one.check()) && other.day() <= day));
            boolean undated = history.stream()
                    .filter(one -> one.cve().equals(cve))
                    .anyMatch(one -> history.stream()
                            .noneMatch(other ->
                                    other.cve().equals(cve) && other.check().equals(one.check()) && other.day() >= 0));
            assertThat(known.contains(cve))
                    .as("%s on day %s after %s", cve, day, history)
                    .isEqualTo(!here.isEmpty() && allKnown && !undated);
        }
    }

    @Test
    void contentOlderThanWhatIsKnownStaysSilent() {
        String scanner = learn(List.of(new Report("debian 12", "a", "CVE-2098-1", 3)));

        assertThat(dates.cvesKnown(scanner, "debian 12", day(2))).isEmpty();
        assertThat(dates.cvesKnown(scanner, "debian 12", day(3))).containsExactly("CVE-2098-1");
        assertThat(dates.cvesKnown(scanner, "redhat 9", day(9))).isEmpty();
        assertThat(dates.cvesKnown("another", "debian 12", day(9))).isEmpty();
    }

    @Test
    void aPlatformIsASystemWithItsFirstNumber() {
        assertThat(Platform.of("redhat 9.4")).isEqualTo(Platform.of("RedHat 9.5"));
        assertThat(Platform.of("redhat 9.4")).isNotEqualTo(Platform.of("redhat 8.10"));
        assertThat(Platform.of(null)).isEmpty();
    }

    /** A scanner of its own for each history: the database is shared. */
    private String learn(List<Report> history) {
        String scanner = "scanner " + System.nanoTime();
        for (Report one : history) {
            coverages.learn(new TreeSet<>(Set.of(new Teaching(scanner, one.platform(), one.check(), one.cve()))));
            if (one.day() >= 0) {
                dates.learn(
                        scanner,
                        new TreeSet<>(Set.of(new Sighting(one.platform(), one.check(), one.cve()))),
                        day(one.day()));
            }
        }
        return scanner;
    }

    @Provide
    Arbitrary<List<Report>> histories() {
        return Combinators.combine(
                        Arbitraries.of("debian 12", "debian 12", "redhat 9"),
                        Arbitraries.of("a", "b"),
                        Arbitraries.of("CVE-2098-1", "CVE-2098-2"),
                        Arbitraries.integers().between(-1, 6))
                .as(Report::new)
                .list()
                .ofMaxSize(6);
    }

    private static Instant day(int day) {
        return DAY_0.plus(day, ChronoUnit.DAYS);
    }
}
