package dev.patchboard.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.testing.JpaSlice;
import dev.patchboard.testing.TestDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class PatchesTest {

    private static final Actor ANNA = Actor.of("anna", Actor.Channel.UI);

    private final TestDatabase database = TestDatabase.with(
            "V030__fleet.sql",
            "V032__fleet_package_case.sql",
            "V040__advisory.sql",
            "V161_3__advisory_first_released.sql",
            "V165__patch_match.sql");
    private final JpaSlice jpa = JpaSlice.of(database, "dev.patchboard.advisory");
    private final List<Object> events = new ArrayList<>();
    private final PatchRepository repository = jpa.repository(PatchRepository.class);
    private final MatchRows rows = new MatchRows(database.jdbc(), new JdbcTemplate(database.source()));
    private final Patches patches = new Patches(
            repository, new Matches(rows, repository, event -> {}, Clock.systemUTC()), events::add, Clock.systemUTC());

    @Test
    void aPatchComesBackAsItWasRegistered() {
        Patch registered = register(PatchFixtures.slammer());

        Patch found = jpa.run(() -> patches.find(registered.id()).orElseThrow());
        assertThat(found).isEqualTo(registered);
        assertThat(found.kb()).isEqualTo("KB323875");
        assertThat(found.restartRequired()).isTrue();
        assertThat(found.cves()).containsExactly("CVE-2002-0649");
        assertThat(found.packages())
                .containsExactly(new PatchPackage("windows", "Microsoft SQL Server 2000", "8.00.636"));
        assertThat(jpa.run(() -> patches.findByName("MS02-039"))).contains(registered);
    }

    @Test
    void registeringIsOneEvent() {
        register(PatchFixtures.slammer());

        assertThat(events)
                .singleElement()
                .asInstanceOf(type(PatchRegistered.class))
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(ANNA);
                    assertThat(event.summary()).isEqualTo("Registered the patch for CVE-2002-0649");
                    assertThat(event.details()).containsEntry("kb", "KB323875").containsEntry("signature", "VERIFIED");
                });
    }

    @Test
    void aNameNamesOnePatch() {
        register(PatchFixtures.openssl());

        assertThatThrownBy(() -> register(PatchFixtures.openssl()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("openssl 3.0.15-1~deb12u1");
        assertThat(events).hasSize(1);
    }

    @Test
    void aPackageIsNamedOnceWhateverItsCaseAndEcosystem() {
        NewPatch twice = new NewPatch(
                "two releases",
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                Set.of("CVE-2024-10001"),
                List.of(
                        new PatchPackage("deb", "dup", "1.5-1"),
                        new PatchPackage("deb", "other", "1.5-1"),
                        new PatchPackage("rpm", "Dup", "2.0-1")));

        assertThatThrownBy(() -> register(twice))
                .asInstanceOf(type(InvalidInput.class))
                .extracting(InvalidInput::problems)
                .asInstanceOf(list(InvalidInput.Problem.class))
                .singleElement()
                .satisfies(problem -> assertThat(problem.field()).isEqualTo("packages[2].name"));
        assertThat(events).isEmpty();
    }

    @Test
    void everyBadFieldIsNamedAtOnce() {
        NewPatch bad = new NewPatch(
                " ",
                null,
                "5034441",
                null,
                "md5:1",
                SignatureState.FAILED,
                null,
                false,
                false,
                null,
                Set.of("CVE-24-1"),
                List.of(new PatchPackage("amiga", "exec", "1.3")));

        assertThatThrownBy(() -> register(bad))
                .asInstanceOf(type(InvalidInput.class))
                .satisfies(refused -> assertThat(refused.problems().stream().map(InvalidInput.Problem::field))
                        .containsExactly("name", "kb", "digest", "cves", "packages.ecosystem", "signatureSaidBy"));
        assertThat(events).isEmpty();
    }

    @Test
    void aPatchThatNothingCouldInstallIsRefused() {
        NewPatch nothing = new NewPatch(
                "air", null, null, null, null, null, null, false, false, null, Set.of("CVE-2026-1000"), null);

        assertThatThrownBy(() -> register(nothing)).hasMessageContaining("Name a package");
    }

    @Test
    void aPatchThatNoScanCouldProveIsRefused() {
        NewPatch unproven = NewPatch.ofPackage("air", new PatchPackage("deb", "air", "1"), Set.of());

        assertThatThrownBy(() -> register(unproven))
                .asInstanceOf(type(InvalidInput.class))
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.field()).isEqualTo("cves");
                            assertThat(problem.message()).startsWith("Name at least one CVE");
                        }));
        assertThat(events).isEmpty();
    }

    @Test
    void pagesWalkEveryPatchOnceNewestFirst() {
        for (int i = 0; i < 7; i++) {
            register(NewPatch.ofPackage("p" + i, new PatchPackage("deb", "p", "1"), Set.of("CVE-2026-1000")));
        }

        List<String> seen = new ArrayList<>();
        UUID after = null;
        do {
            UUID from = after;
            Keyset<Patch> page = jpa.run(() -> patches.page(from, 3));
            page.items().forEach(patch -> seen.add(patch.name()));
            after = page.next() == null ? null : UUID.fromString(page.next());
        } while (after != null);
        assertThat(seen).containsExactly("p6", "p5", "p4", "p3", "p2", "p1", "p0");
    }

    private Patch register(NewPatch patch) {
        return jpa.run(() -> patches.register(patch, ANNA));
    }
}
