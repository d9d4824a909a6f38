package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a word of a file that only finds a package there does to the one before it: nothing. */
class OnlyFoundTest {

    private static final String DATES = """
            Mon Nov 23 10:00:00 UTC 2026
            Reading package lists...
            Building dependency tree...
            The following packages will be upgraded:
              kit
            1 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.
            Unpacking kit (2.0-1) over (1.0-1) ...
            Setting up kit (2.0-1) ...
            Processing triggers for man-db (2.11.2-2) ...
            *** System restart required ***
            %sReading package lists...
            Building dependency tree...
            kit is already the newest version (2.0-1).
            0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.
            Mon Nov 23 10:05:00 UTC 2026
            """;

    private final Entries entries = new Entries(10);

    @Test
    void whatWentInInPartStaysSoThoughItIsFoundThere() {
        tell(Outcome.PARTIAL, "2", 1);
        tell(Outcome.ALREADY_PRESENT, "2", 2);
        tell(Outcome.ALREADY_PRESENT, null, 3);

        assertThat(last()).returns(Outcome.PARTIAL, LogEntry::outcome).returns(time(1), LogEntry::time);
    }

    @Test
    void anAttemptThatFailedInBetweenPutsNothingRight() {
        tell(Outcome.PARTIAL, "2", 1);
        tell(Outcome.FAILED, null, 2);
        tell(Outcome.ALREADY_PRESENT, "2", 3);

        assertThat(last()).returns(Outcome.PARTIAL, LogEntry::outcome).returns(time(1), LogEntry::time);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"INSTALLED", "INSTALLED_REBOOT_PENDING", "REMOVED", "ROLLED_BACK"})
    void whatWentInInPartIsPutRightByBeingPutInAgainOrTakenOut(Outcome between) {
        tell(Outcome.PARTIAL, "2", 1);
        tell(between, "2", 2);
        tell(Outcome.ALREADY_PRESENT, "2", 3);

        assertThat(last().outcome()).isEqualTo(Outcome.ALREADY_PRESENT);
    }

    @Test
    void anotherVersionThatIsFoundThereWasPutInSince() {
        tell(Outcome.PARTIAL, "1", 1);
        tell(Outcome.ALREADY_PRESENT, "2", 2);
        assertThat(last().outcome()).isEqualTo(Outcome.ALREADY_PRESENT);

        tell(Outcome.INSTALLED, "1", 3);
        tell(Outcome.ALREADY_PRESENT, "2", 4);
        assertThat(last().earlier().putIn()).isNull();
    }

    @Test
    void whatIsFoundThereIsNoStepOfItsOwnAndToPutItInAtAnotherMomentIs() {
        tell(Outcome.INSTALLED, "2", 1);
        tell(Outcome.ALREADY_PRESENT, "2", 2);
        assertThat(last().earlier()).returns(time(1), Earlier::putIn).returns(null, Earlier::stepBefore);

        tell(Outcome.INSTALLED, "2", 3);
        assertThat(last().earlier().stepBefore()).isEqualTo(time(2));
        tell(Outcome.INSTALLED, "2", 4);
        assertThat(last().earlier().stepBefore()).isEqualTo(time(3));
    }

    @Test
    void aRestartThatWasAskedForStaysAskedForWhereNothingHasATime() {
        entries.put(LogEntry.of("kit", "2", Outcome.INSTALLED, 1).reboot(true));
        entries.put(LogEntry.of("kit", "2", Outcome.ALREADY_PRESENT, 2));

        assertThat(last().reboot()).isTrue();
    }

    @Test
    void aConsoleBetweenDatesOwesTheRestartThatItsFirstRunAskedFor() throws IOException {
        LogEntry oneRun = console("");
        LogEntry twoRuns = console("Mon Nov 23 10:02:00 UTC 2026\n");

        assertThat(List.of(oneRun, twoRuns))
                .allSatisfy(entry -> assertThat(entry.reboot()).isTrue());
        assertThat(oneRun.earlier().putIn()).isEqualTo("2026-11-23T10:05:00Z");
        assertThat(twoRuns.time()).isEqualTo("2026-11-23T10:05:00Z");
        assertThat(twoRuns.earlier().putIn()).isEqualTo("2026-11-23T10:02:00Z");
    }

    @Property(tries = 500)
    void howeverOftenItIsFoundThereItIsAsSureAsBefore(
            @ForAll("told") List<LogEntry> told, @ForAll("found") List<LogEntry> found) {
        Entries more = entries();
        told.forEach(more::put);
        Entries without = entries();
        told.forEach(without::put);
        found.forEach(more::put);
        LogEntry before = without.get("kit").orElseThrow();
        LogEntry after = more.get("kit").orElseThrow();

        switch (before.outcome()) {
            case PARTIAL -> assertThat(after).isEqualTo(before);
            case INSTALLED, INSTALLED_REBOOT_PENDING ->
                assertThat(after)
                        .returns(before.version(), LogEntry::version)
                        .returns(before.time(), entry -> entry.earlier().putIn())
                        .returns(before.earlier().stepBefore(), entry -> entry.earlier()
                                .stepBefore())
                        .returns(
                                before.outcome() == Outcome.INSTALLED_REBOOT_PENDING,
                                entry -> Boolean.TRUE.equals(entry.reboot()));
            default -> assertThat(after.outcome()).isIn(Outcome.ALREADY_PRESENT, Outcome.PARTIAL);
        }
    }

    @Provide
    Arbitrary<List<LogEntry>> told() {
        Arbitrary<Outcome> outcome = Arbitraries.of(
                Outcome.INSTALLED,
                Outcome.INSTALLED_REBOOT_PENDING,
                Outcome.PARTIAL,
                Outcome.FAILED,
                Outcome.REMOVED,
                Outcome.ALREADY_PRESENT);
        return Combinators.combine(
                        outcome,
                        Arbitraries.of("1", "2"),
                        Arbitraries.integers().between(1, 9))
                .as((what, version, minute) -> entry(what, version, minute))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<LogEntry>> found() {
        return Arbitraries.integers()
                .between(10, 59)
                .map(minute -> entry(Outcome.ALREADY_PRESENT, null, minute))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Entries entries() {
        return new Entries(10);
    }

    private static LogEntry console(String between) throws IOException {
        byte[] text = DATES.formatted(between).getBytes(StandardCharsets.UTF_8);
        return InstallerLogReader.standard()
                .read(new ByteArrayInputStream(text), "console.txt", null)
                .entries()
                .get(0);
    }

    private void tell(Outcome outcome, @Nullable String version, int minute) {
        entries.put(entry(outcome, version, minute));
    }

    private LogEntry last() {
        return entries.get("kit").orElseThrow();
    }

    private static LogEntry entry(Outcome outcome, @Nullable String version, int minute) {
        return LogEntry.of("kit", version, outcome, minute).at(time(minute));
    }

    private static String time(int minute) {
        return "2026-11-20T10:%02d:00Z".formatted(minute);
    }
}
