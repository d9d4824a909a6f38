package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.UnauthorisedInstall.State;
import dev.patchboard.verification.log.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an installation is found among those that are known. */
class KnownInstallsTest {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {500, 4000})
    void aStepIsComparedWithOneKnownInstallHoweverManyPackagesAreKnown(int size) {
        List<KnownInstall> known = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            known.add(known("package" + i, "1", null, i));
        }
        KnownInstalls all = new KnownInstalls(known);

        for (int i = 0; i < size; i++) {
            assertThat(all.candidates(seen("package" + i + ":amd64", "1", null, i)))
                    .containsExactly(known.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 4000})
    void aStepIsComparedWithOneKnownInstallHoweverOftenThePackageWasInstalled(int size) {
        List<KnownInstall> known = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            known.add(known("curl", "1", null, 20 * i));
        }
        KnownInstalls all = new KnownInstalls(known);

        for (int i = 0; i < size; i++) {
            assertThat(all.candidates(seen("curl", "1", null, 20 * i))).containsExactly(known.get(i));
        }
    }

    @Test
    void whatIsBetterKnownNowStandsInPlaceOfWhatWasKnown() {
        KnownInstall listed = known("curl", "1", 0, 600);
        KnownInstalls all = new KnownInstalls(List.of(listed));

        all.replace(listed, listed.at(START.plusSeconds(300)));

        // Minutes: the list told of any of the first ten hours, the log of the fifth minute.
        assertThat(all.same(seen("curl", "1", null, 500))).isEmpty();
        assertThat(all.same(seen("curl", "1", null, 5))).isPresent();
    }

    @Property
    void theFirstThatTellsOfTheSameIsFoundAsBySearchingAll(
            @ForAll("installs") List<KnownInstall> known, @ForAll("told") SeenInstall seen) {
        assertThat(new KnownInstalls(known).same(seen).map(KnownInstall::at))
                .isEqualTo(known.stream()
                        .filter(one -> one.isSame(seen))
                        .min(Comparator.comparing(KnownInstall::at))
                        .map(KnownInstall::at));
    }

    @Provide
    Arbitrary<List<KnownInstall>> installs() {
        return Combinators.combine(
                        Arbitraries.of("curl", "bash"),
                        Arbitraries.of("1", "2"),
                        Arbitraries.integers().between(0, 90).injectNull(0.6),
                        Arbitraries.integers().between(0, 90))
                .as((name, version, after, at) -> known(name, version, after == null ? null : Math.min(after, at), at))
                .list()
                .uniqueElements(one -> one.key() + one.version() + one.at())
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<SeenInstall> told() {
        return Combinators.combine(
                        Arbitraries.of("curl:amd64", "curl", "bash", "sed"),
                        Arbitraries.of("1", "2"),
                        Arbitraries.integers().between(0, 90).injectNull(0.6),
                        Arbitraries.integers().between(0, 90))
                .as((name, version, after, at) -> seen(name, version, after == null ? null : Math.min(after, at), at));
    }

    private static KnownInstall known(String key, String version, @Nullable Integer after, int at) {
        return new KnownInstall(
                UUID.nameUUIDFromBytes((key + version + after + ' ' + at).getBytes()),
                key,
                version,
                after == null ? null : START.plusSeconds(60L * after),
                START.plusSeconds(60L * at),
                State.OPEN,
                null);
    }

    private static SeenInstall seen(String subject, String version, @Nullable Integer after, int at) {
        return new SeenInstall(
                LogEntry.of(subject, version, Outcome.INSTALLED, 1),
                null,
                after == null ? null : START.plusSeconds(60L * after),
                START.plusSeconds(60L * at),
                "dpkg.log",
                after == null
                        ? new SeenInstall.Log(UUID.nameUUIDFromBytes(new byte[1]), "0".repeat(64), new ChangeNumber(1))
                        : null);
    }
}
