package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
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

    private Scene later(Scene old, String name, String version) {
        Patch patch = patches.register(
                NewPatch.ofPackage(
                        "later " + Ids.next(),
                        new PatchPackage("deb", name, version),
                        old.patch().cves()),
                Actor.system("test"));
        ChangeNumber number = changes.submit(
                NewChange.normal("Later", "Because", Set.of(patch.id()), old.ids()), data.actor(Role.REQUESTER));
        scenes.transaction(() -> times.sent(number, old.ids(), old.now().minus(Duration.ofHours(2))));
        return new Scene(number, patch, List.copyOf(old.hosts()), old.now());
    }
}
