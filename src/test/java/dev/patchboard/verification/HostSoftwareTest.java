package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.SignatureState;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.SoftwareList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a list alone shows of a patch: for hosts whose class keeps no installer log. */
class HostSoftwareTest {

    private static final UUID HOST = UUID.randomUUID();
    private static final Instant SENT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Patch PATCH = new Patch(
            UUID.randomUUID(),
            "two packages",
            null,
            null,
            null,
            null,
            SignatureState.NOT_CHECKED,
            false,
            false,
            null,
            Set.of("CVE-2099-1"),
            List.of(new PatchPackage("deb", "one", "2.0-1"), new PatchPackage("deb", "two", "2.0-1")));

    private final HostSoftware nobodyKnows = new HostSoftware(Map.of(), Map.of());

    @Test
    void aListShowsAPatchWhereWhateverThereWasIsAtItsFixedVersion() {
        HostSoftware before = list(-60, "one 1.0-1", "two 1.0-1");

        assertThat(shows(before, list(60, "one 2.0-1", "two 2.0-1"))).isTrue();
        assertThat(shows(before, list(60, "one 2.0-1", "two 1.0-1"))).isFalse();
        assertThat(shows(list(-60, "one 1.0-1"), list(60, "one 2.0-1"))).isTrue();
    }

    @Test
    void aLaterListThatLeavesOutWhatThereWasShowsNothing() {
        assertThat(shows(list(-60, "one 1.0-1", "two 1.0-1"), list(60, "one 2.0-1")))
                .isFalse();
    }

    @Test
    void whereNobodyKnowsWhatThereWasTheListMustNameEveryPackage() {
        assertThat(shows(nobodyKnows, list(60, "one 2.0-1"))).isFalse();
        assertThat(list(60, "one 2.0-1").unnamed(HOST, PATCH)).containsExactly("two");
        assertThat(shows(nobodyKnows, list(60, "one 2.0-1", "two 2.0-1"))).isTrue();
    }

    @Test
    void aListFromBeforeTheSendingShowsNothing() {
        assertThat(shows(nobodyKnows, list(-60, "one 2.0-1", "two 2.0-1"))).isFalse();
    }

    private static boolean shows(HostSoftware before, HostSoftware now) {
        return now.showsAll(SENT, HOST, PATCH, before);
    }

    private static HostSoftware list(long secondsAfter, String... installed) {
        Instant at = SENT.plusSeconds(secondsAfter);
        return new HostSoftware(
                Map.of(HOST, new SoftwareList(HOST, "test", at, at, installed.length)),
                Stream.of(installed)
                        .map(text -> text.split(" "))
                        .map(words -> new InstalledPackage(words[0], words[1]))
                        .collect(Collectors.toMap(
                                InstalledPackage::name, (Function<InstalledPackage, Map<UUID, List<InstalledPackage>>>)
                                        one -> Map.of(HOST, List.of(one)))));
    }
}
