package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.advisory.Supersessions;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.NewChange;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.SpringProperties;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.springframework.beans.factory.annotation.Autowired;

/** A later update that is proven on a host takes it over from the change that it supersedes (law 3). */
class SupersededIT extends SpringProperties {

    @Autowired
    VerificationScene scenes;

    @Autowired
    Verification verification;

    @Autowired
    ChangeHosts targets;

    @Autowired
    Changes changes;

    @Autowired
    Patches patches;

    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    Supersessions supersessions;

    @Autowired
    HostTimes times;

    @Autowired
    TestData data;

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
    @Label(
            "Law 3: only a proven update of the same or a higher version takes a host over, and only there is it patched")
    void whatIsProvenLaterTakesTheHostOver(
            @ForAll @IntRange(min = 1, max = 3) int major, @ForAll boolean samePackage, @ForAll boolean proven) {
        Scene old = scenes.sent(1);
        Scene later =
                later(old, samePackage ? old.patch().packages().get(0).name() : "other" + Ids.next(), major + ".0-1");
        scenes.log(
                later,
                later.host(),
                scenes.dpkg(later, later.installed(), "installed").replace("2.0-1", major + ".0-1"));
        if (proven) {
            scenes.scan(later, later.host(), later.scanned(), "false");
        }
        verification.decide(later.number());
        verification.decide(old.number());

        boolean over = proven && samePackage && major >= 2;
        ChangeHost host = targets.targets(old.number()).get(0);
        assertThat(host.disposition()).isEqualTo(over ? Disposition.TRANSFERRED : Disposition.PENDING);
        assertThat(host.reference()).isEqualTo(over ? later.number().toString() : null);
    }

    @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
    @Label("Law 4: what is told to contain an article takes a host over only where a later scan finds nothing of it")
    void aCumulativeUpdateTakesTheHostOverWhereAScanAgrees(@ForAll boolean told, @ForAll boolean clean) {
        Scene any = scenes.sent(1);
        String kb = "KB" + (5_000_000 + COUNTER.incrementAndGet());
        Patch byKb = patches.register(
                new NewPatch(
                        "old " + kb,
                        null,
                        kb,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false,
                        null,
                        any.patch().cves(),
                        null),
                Actor.system("test"));
        ChangeNumber old = changes.submit(
                NewChange.normal("Old", "Because", Set.of(byKb.id()), any.ids()), data.actor(Role.REQUESTER));
        scenes.transaction(() -> times.sent(old, any.ids(), any.now().minus(Duration.ofHours(3))));
        Scene later =
                later(any, "cumulative" + Ids.next(), "3.0-1", Set.of("CVE-2098-" + COUNTER.incrementAndGet() + "000"));
        if (told) {
            supersessions.tell(later.patch().id(), List.of(kb), data.actor(Role.ANALYST));
        }
        scenes.log(
                later,
                later.host(),
                scenes.dpkg(later, later.installed(), "installed").replace("2.0-1", "3.0-1"));
        scenes.scan(later, later.host(), later.scanned(), "false");
        scenes.scan(any, any.host(), any.scanned().plusSeconds(60), clean ? "false" : "true");
        verification.decide(later.number());
        verification.decide(old);

        assertThat(targets.targets(later.number()).get(0).disposition()).isEqualTo(Disposition.VERIFIED);
        assertThat(targets.targets(old).get(0).disposition())
                .isEqualTo(told && clean ? Disposition.TRANSFERRED : Disposition.PENDING);
    }

    private Scene later(Scene old, String name, String version) {
        return later(old, name, version, old.patch().cves());
    }

    private Scene later(Scene old, String name, String version, Set<String> cves) {
        Patch patch = patches.register(
                NewPatch.ofPackage("later " + Ids.next(), new PatchPackage("deb", name, version), cves),
                Actor.system("test"));
        ChangeNumber number = changes.submit(
                NewChange.normal("Later", "Because", Set.of(patch.id()), old.ids()), data.actor(Role.REQUESTER));
        scenes.transaction(() -> times.sent(number, old.ids(), old.now().minus(Duration.ofHours(2))));
        return new Scene(number, patch, List.copyOf(old.hosts()), old.now());
    }
}
