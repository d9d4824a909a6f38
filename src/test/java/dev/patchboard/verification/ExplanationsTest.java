package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.SignatureState;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.UnauthorisedInstall.State;
import dev.patchboard.verification.log.LogEntry;
import java.time.Instant;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Which change explains what one log tells (law 1). */
class ExplanationsTest {

    private static final Instant SENT = Instant.parse("2026-11-20T10:00:00Z");

    private static final ChangeNumber CURLS = new ChangeNumber(1);
    private static final ChangeNumber OPENSSLS = new ChangeNumber(2);

    @Test
    void aStepIsComparedWithTheChangeAsOftenWhateverElseTheLogTells() {
        assertThat(comparisons(2000)).isEqualTo(4 * comparisons(500));
    }

    @Test
    void aStepBelowWhatAnotherChangeHadProvenIsNotWhatThisOneNeeded() {
        List<SeenInstall> told = List.of(seen("openssl", "2.0-1", 0), seen("curl", "1.0-1", 1));

        assertThat(ofTwo(told, List.of(), number -> number.equals(CURLS)).of(told.get(1)))
                .isEmpty();
        assertThat(ofTwo(told, List.of(), number -> false).of(told.get(1))).contains(OPENSSLS);
    }

    @Test
    void aStepBelowWhatAnotherChangeHadPutInIsNotWhatThisOneNeeded() {
        SeenInstall down = seen("curl:amd64", "1.0-1", 60);
        List<SeenInstall> told = List.of(seen("openssl", "2.0-1", 0), down);

        assertThat(ofTwo(told, List.of(putIn(30)), number -> false).of(down)).isEmpty();
        assertThat(ofTwo(told, List.of(putIn(90)), number -> true).of(down))
                .as("put in afterwards: it was a step up")
                .contains(OPENSSLS);
    }

    @Test
    void aStepBelowWhatTheSameLogTellsThatAnotherChangeHadPutInIsNotWhatThisOneNeeded() {
        List<SeenInstall> told =
                List.of(seen("curl", "2.0-1", 0), seen("openssl", "2.0-1", 1), seen("curl", "1.0-1", 2));

        assertThat(ofTwo(told, List.of(), number -> false).of(told.get(2))).isEmpty();
    }

    private static Explanations ofTwo(
            List<SeenInstall> told, List<KnownInstall> known, Predicate<ChangeNumber> proven) {
        return Explanations.of(
                List.of(
                        new SentChange(CURLS, List.of(patch("curl")), SENT, null, Set.of()),
                        new SentChange(OPENSSLS, List.of(patch("openssl")), SENT, null, Set.of())),
                told,
                known,
                proven);
    }

    private static KnownInstall putIn(long after) {
        return new KnownInstall(
                UUID.nameUUIDFromBytes(new byte[2]),
                "curl",
                "2.0-1",
                null,
                SENT.plusSeconds(600 + after),
                State.EXPLAINED,
                CURLS);
    }

    private static int comparisons(int packages) {
        AtomicInteger asked = new AtomicInteger();
        List<SeenInstall> told = new ArrayList<>();
        for (int i = 0; i < packages; i++) {
            told.add(seen("package" + i, "1.0-1", i));
        }
        SentChange change = new SentChange(new ChangeNumber(1), counting(asked), SENT, null, Set.of());

        Explanations explanations = Explanations.of(List.of(change), told, List.of(), number -> false);

        assertThat(told).noneMatch(seen -> explanations.of(seen).isPresent());
        return asked.get();
    }

    private static AbstractCollection<Patch> counting(AtomicInteger asked) {
        return new AbstractCollection<>() {
            @Override
            public Iterator<Patch> iterator() {
                asked.incrementAndGet();
                return List.of(patch("openssl")).iterator();
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }

    private static Patch patch(String name) {
        return new Patch(
                UUID.nameUUIDFromBytes(name.getBytes()),
                name,
                null,
                null,
                null,
                null,
                SignatureState.NOT_CHECKED,
                true,
                false,
                null,
                Set.of("CVE-2099-1"),
                List.of(new PatchPackage("deb", name, "2.0-1")));
    }

    private static SeenInstall seen(String subject, String version, long after) {
        return new SeenInstall(
                LogEntry.of(subject, version, Outcome.INSTALLED, 1),
                null,
                null,
                SENT.plusSeconds(600 + after),
                "dpkg.log",
                new SeenInstall.Log(UUID.nameUUIDFromBytes(new byte[1]), "0".repeat(64), new ChangeNumber(1)));
    }
}
