package dev.patchboard.fleet;

import static dev.patchboard.fleet.FleetFixtures.ANNA;
import static dev.patchboard.fleet.FleetFixtures.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.testing.TestDatabase;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class WindowsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final TestDatabase database =
            TestDatabase.with("V030__fleet.sql", "V031__fleet_windows.sql", "V161_1__host_stakes.sql");
    private final JdbcTemplate jdbc = new JdbcTemplate(database.source());
    private final HostRows hostRows = new HostRows(database.jdbc(), jdbc, Clock.systemUTC());
    private final Hosts hosts = new Hosts(hostRows);
    private final List<DomainEvent> events = new ArrayList<>();
    private final CalendarRows calendarRows = new CalendarRows(database.jdbc());
    private final ScopeRules scopeRules = new ScopeRules(hosts);
    private final Clock newYear = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private final Windows windows =
            new Windows(calendarRows, scopeRules, hosts, event -> events.add((DomainEvent) event), newYear);
    private final Freezes freezes =
            new Freezes(calendarRows, scopeRules, event -> events.add((DomainEvent) event), newYear);
    private final Host web = host("web", Environment.PRODUCTION, "web");
    private final Host sql = host("sql", Environment.PRODUCTION, "sql");

    @BeforeEach
    @BeforeTry
    void twoHosts() {
        FleetDatabase.clear(jdbc);
        hostRows.insert(List.of(web, sql));
        events.clear();
    }

    @Test
    void allowsAHostWithoutAWindowAtAnyTimeAndSaysSo() {
        WindowAnswer answer = ask(MONDAY_NOON, web);

        assertThat(answer)
                .isEqualTo(new WindowAnswer(
                        MONDAY_NOON,
                        null,
                        1,
                        List.of(),
                        List.of("No window is set for 1 host: allowed at any time outside freezes")));
    }

    @Test
    void opensEverySaturdayNight() {
        windows.add(saturdays(Scope.of(Environment.PRODUCTION)), ANNA);

        WindowAnswer answer = ask(MONDAY_NOON, web, sql);

        assertThat(answer.opensAt()).isEqualTo("2026-11-28T21:00:00Z");
        assertThat(answer.closesAt()).isEqualTo("2026-11-29T01:00:00Z");
        assertThat(answer.because()).containsExactly("Window 'Saturday night' (environment PRODUCTION)");
        assertThat(windows.isOpen(Set.of(web.id()), Instant.parse("2026-11-28T21:00:00Z")))
                .isTrue();
        assertThat(windows.isOpen(Set.of(web.id()), Instant.parse("2026-11-29T01:00:00Z")))
                .isFalse();
        assertThat(ask(Instant.parse("2026-11-28T23:00:00Z"), web).opensAt()).isEqualTo("2026-11-28T23:00:00Z");
    }

    @Test
    void letsTheNarrowestScopeDecide() {
        windows.add(saturdays(Scope.everywhere()), ANNA);
        windows.add(daily("SQL lunch", Scope.group("SQL"), "11:30", "PT1H"), ANNA);
        windows.add(daily("web breakfast", Scope.host("WEB"), "07:00", "PT30M"), ANNA);

        assertThat(ask(MONDAY_NOON, sql).opensAt()).isEqualTo("2026-11-24T10:30:00Z");
        assertThat(ask(MONDAY_NOON, web).opensAt()).isEqualTo("2026-11-24T06:00:00Z");
    }

    @Test
    void namesTheWindowsThatNeverOpenTogether() {
        windows.add(daily("SQL lunch", Scope.group("sql"), "12:30", "PT1H"), ANNA);
        windows.add(daily("web breakfast", Scope.group("web"), "07:00", "PT30M"), ANNA);

        WindowAnswer answer = ask(MONDAY_NOON, web, sql);

        assertThat(answer.opens()).isFalse();
        assertThat(answer.because())
                .containsExactly(
                        "There is no time within 400 days at which all may change",
                        "Window 'SQL lunch' (group sql)",
                        "Window 'web breakfast' (group web)");
    }

    @Test
    void letsAFreezeWinOverEveryWindow() {
        windows.add(saturdays(Scope.everywhere()), ANNA);
        freezes.add(
                new NewFreeze(
                        "Year end",
                        Scope.of(Environment.PRODUCTION),
                        Instant.parse("2026-11-28T22:00:00Z"),
                        Instant.parse("2026-11-29T00:00:00Z"),
                        "Books close"),
                ANNA);

        assertThat(ask(MONDAY_NOON, web).closesAt()).isEqualTo("2026-11-28T22:00:00Z");
        WindowAnswer during = ask(Instant.parse("2026-11-28T22:30:00Z"), web);
        assertThat(during.opensAt()).isEqualTo("2026-11-29T00:00:00Z");
        assertThat(during.frozenBy()).containsExactly("Year end");
        assertThat(ask(MONDAY_NOON, web).frozenBy()).isEmpty();
        assertThat(during.because()).first().isEqualTo("Freeze 'Year end' until 2026-11-29T00:00:00Z");
        assertThat(windows.isOpen(Set.of(web.id()), Instant.parse("2026-11-28T22:30:00Z")))
                .isFalse();
        assertThat(freezes.holding(web, Instant.parse("2026-11-28T22:30:00Z"))).hasSize(1);
    }

    @Test
    void opensOnceWithoutARecurrence() {
        windows.add(
                new NewWindow(
                        "Move",
                        Scope.host("web"),
                        LocalDateTime.parse("2026-12-01T20:00"),
                        BERLIN,
                        Duration.ofHours(1),
                        null),
                ANNA);

        assertThat(ask(MONDAY_NOON, web).opensAt()).isEqualTo("2026-12-01T19:00:00Z");
        assertThat(ask(Instant.parse("2026-12-02T00:00:00Z"), web).opens()).isFalse();
    }

    /** 02:30 does not exist on 2026-03-29 in Berlin: the clock goes from 02:00 to 03:00. */
    @Test
    void movesAStartThatDaylightSavingSkips() {
        windows.add(daily("Night", Scope.host("web"), "02:30", "PT1H"), ANNA);

        WindowAnswer answer = ask(Instant.parse("2026-03-28T23:00:00Z"), web);

        assertThat(answer.opensAt()).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(answer.closesAt()).isEqualTo("2026-03-29T02:30:00Z");
    }

    /** 02:30 comes twice on 2026-10-25 in Berlin: the first one counts, and only that. */
    @Test
    void opensOnceWhenTheStartComesTwice() {
        windows.add(daily("Night", Scope.host("web"), "02:30", "PT30M"), ANNA);

        assertThat(ask(Instant.parse("2026-10-24T23:00:00Z"), web).opensAt()).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(ask(Instant.parse("2026-10-25T01:00:00Z"), web).opensAt()).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void refusesAHostThatDoesNotExist() {
        assertThatThrownBy(() -> windows.isOpen(Set.of(Ids.next()), MONDAY_NOON))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void namesEveryProblemOfAWindow() {
        InvalidInput refused = catchThrowableOfType(
                InvalidInput.class,
                () -> windows.add(
                        new NewWindow(
                                " ",
                                Scope.host("nobody"),
                                LocalDateTime.parse("2026-01-01T00:00"),
                                BERLIN,
                                Duration.ZERO,
                                "FREQ=HOURLY"),
                        ANNA));

        assertThat(refused.problems())
                .extracting(InvalidInput.Problem::field)
                .containsExactly("name", "scope", "duration", "recurrence");
        assertThat(windows.all()).isEmpty();
    }

    @Test
    void tellsTheHistoryWhatCameAndWent() {
        Window window = windows.add(saturdays(Scope.everywhere()), ANNA);
        windows.remove(window.id(), ANNA);

        assertThat(windows.all()).isEmpty();
        assertThat(events).extracting(DomainEvent::action).containsExactly("window.added", "window.removed");
        assertThatThrownBy(() -> windows.remove(window.id(), ANNA)).isInstanceOf(NotFound.class);
    }

    /** A weekly window against a walk through the calendar with java.time alone, across both changes of the clock. */
    @Property(tries = 200)
    void agreesWithAWalkThroughTheCalendar(
            @ForAll @IntRange(min = 0, max = 1439) int minuteOfDay,
            @ForAll DayOfWeek day,
            @ForAll @IntRange(min = 1, max = 600) int minutes,
            @ForAll @IntRange(min = 0, max = 525_600) int askedAfter) {
        LocalTime time = LocalTime.ofSecondOfDay(minuteOfDay * 60L);
        windows.add(
                new NewWindow(
                        "Weekly",
                        Scope.host("web"),
                        LocalDate.of(2026, 1, 1).atTime(time),
                        BERLIN,
                        Duration.ofMinutes(minutes),
                        "FREQ=WEEKLY;BYDAY=" + day.name().substring(0, 2)),
                ANNA);
        Instant from = Instant.parse("2026-01-08T00:00:00Z").plus(Duration.ofMinutes(askedAfter));

        WindowAnswer answer = ask(from, web);

        Instant expected = walk(day, time, minutes, from);
        assertThat(answer.opensAt()).isEqualTo(expected);
        assertThat(windows.isOpen(Set.of(web.id()), from)).isEqualTo(expected.equals(from));
        assertThat(windows.isOpen(Set.of(web.id()), answer.closesAt())).isFalse();
    }

    @Test
    void refusesAFreezeThatIsOver() {
        Instant past = Instant.parse("2025-12-01T00:00:00Z");

        assertThatThrownBy(() -> freezes.add(
                        new NewFreeze("Past", Scope.everywhere(), past, past.plus(Duration.ofDays(3)), "Because"),
                        ANNA))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("past");
    }

    @Test
    void refusesAWindowThatNeverOpensAgain() {
        refused("2025-12-31T20:00", null, "starts");
        refused("2025-01-01T20:00", "FREQ=DAILY;UNTIL=20251230", "recurrence");
        assertThat(windows.all()).isEmpty();

        // In Berlin it is one o'clock: this one is open now and closes in an hour.
        windows.add(single("2025-12-31T22:00", null), ANNA);
        windows.add(single("2025-01-01T22:00", "FREQ=DAILY;UNTIL=20251231"), ANNA);
        assertThat(windows.isOpen(Set.of(web.id()), newYear.instant())).isTrue();
    }

    @Test
    void refusesARuleWhoseCountIsUsedUpOrThatNamesNoDay() {
        refused("2020-01-01T20:00", "FREQ=DAILY;COUNT=3", "recurrence");
        refused("2025-12-29T20:00", "FREQ=DAILY;COUNT=3", "recurrence");
        refused("2025-01-01T20:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "recurrence");
        assertThat(windows.all()).isEmpty();

        // The third is open now.
        windows.add(single("2025-12-29T22:00", "FREQ=DAILY;COUNT=3"), ANNA);
        windows.add(single("2024-02-29T22:00", "FREQ=YEARLY"), ANNA);
        windows.add(single("2030-01-01T22:00", "FREQ=DAILY;COUNT=1"), ANNA);
        assertThat(windows.isOpen(Set.of(web.id()), newYear.instant())).isTrue();
    }

    private void refused(String starts, @Nullable String rule, String field) {
        assertThatThrownBy(() -> windows.add(single(starts, rule), ANNA))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.problems())
                        .extracting(InvalidInput.Problem::field)
                        .containsExactly(field))
                .hasMessageContaining("past");
    }

    private static NewWindow single(String starts, @Nullable String rule) {
        return new NewWindow(
                "Single", Scope.host("web"), LocalDateTime.parse(starts), BERLIN, Duration.ofHours(4), rule);
    }

    @Test
    void refusesTheSameWindowAndTheSameFreezeTwice() {
        NewFreeze freeze = new NewFreeze("Freeze", Scope.group("web"), MONDAY_NOON, MONDAY_NOON.plusSeconds(60), "A");
        windows.add(saturdays(Scope.host("web")), ANNA);
        freezes.add(freeze, ANNA);

        assertThatThrownBy(() -> windows.add(saturdays(Scope.host("WEB")), ANNA))
                .isInstanceOfSatisfying(
                        Conflict.class, twin -> assertThat(twin.code()).isEqualTo("window.exists"));
        assertThatThrownBy(() -> freezes.add(freeze, ANNA))
                .isInstanceOfSatisfying(
                        Conflict.class, twin -> assertThat(twin.code()).isEqualTo("freeze.exists"));
        windows.add(saturdays(Scope.host("sql")), ANNA);
        freezes.add(new NewFreeze("Audit", freeze.scope(), freeze.from(), freeze.until(), "B"), ANNA);
        assertThat(windows.all()).hasSize(2);
        assertThat(freezes.all()).hasSize(2);
    }

    /** Whatever is asked, an answer lies in no freeze and not before the question. */
    @Property(tries = 100)
    void neverOpensWithinAFreeze(
            @ForAll @IntRange(min = 0, max = 100_000) int freezeAfter,
            @ForAll @IntRange(min = 1, max = 50_000) int freezeFor,
            @ForAll @IntRange(min = 0, max = 100_000) int askedAfter) {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        windows.add(saturdays(Scope.group("web")), ANNA);
        Instant frozen = start.plus(Duration.ofMinutes(freezeAfter));
        Instant thawed = frozen.plus(Duration.ofMinutes(freezeFor));
        freezes.add(new NewFreeze("Freeze", Scope.everywhere(), frozen, thawed, "Because"), ANNA);
        Instant from = start.plus(Duration.ofMinutes(askedAfter));

        WindowAnswer answer = ask(from, web, sql);

        assertThat(answer.opensAt()).isNotNull().isAfterOrEqualTo(from);
        assertThat(answer.opensAt().isBefore(frozen) || !answer.opensAt().isBefore(thawed))
                .isTrue();
        assertThat(answer.closesAt()).isAfter(answer.opensAt());
        assertThat(windows.isOpen(Set.of(web.id(), sql.id()), answer.opensAt())).isTrue();
    }

    private static Instant walk(DayOfWeek day, LocalTime time, int minutes, Instant from) {
        LocalDate date = from.atZone(BERLIN).toLocalDate().minusDays(8);
        while (true) {
            if (date.getDayOfWeek() == day) {
                Instant opens = ZonedDateTime.of(date, time, BERLIN).toInstant();
                if (opens.plus(Duration.ofMinutes(minutes)).isAfter(from)) {
                    return opens.isAfter(from) ? opens : from;
                }
            }
            date = date.plusDays(1);
        }
    }

    private WindowAnswer ask(Instant from, Host... asked) {
        Set<UUID> ids = new java.util.HashSet<>();
        for (Host each : asked) {
            ids.add(each.id());
        }
        return windows.nextOpening(ids, from);
    }

    @Test
    void refusesTimesThatNoCalendarCountsWith() {
        assertThatThrownBy(() -> windows.add(daily("Ages", Scope.host("web"), "12:00", "PT9999999999999H"), ANNA))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("duration: ");
        assertThatThrownBy(() -> windows.add(single("+999999999-12-31T22:00", null), ANNA))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("starts: ");
        assertThatThrownBy(() -> freezes.add(
                        new NewFreeze("Ages", Scope.everywhere(), MONDAY_NOON, Instant.MAX, "Because"), ANNA))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("until: ");
    }

    private static NewWindow saturdays(Scope scope) {
        return new NewWindow(
                "Saturday night",
                scope,
                LocalDateTime.parse("2020-01-04T22:00"),
                BERLIN,
                Duration.ofHours(4),
                "FREQ=WEEKLY;BYDAY=SA");
    }

    private static NewWindow daily(String name, Scope scope, String time, String duration) {
        return new NewWindow(
                name,
                scope,
                LocalDate.of(2026, 1, 1).atTime(LocalTime.parse(time)),
                BERLIN,
                Duration.parse(duration),
                "FREQ=DAILY");
    }
}
