package dev.patchboard.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.SignatureState;
import dev.patchboard.shared.Ids;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatchFoldingTest {

    private final Patch first = patch(deb("kit", "1.0-1"));
    private final Patch second = patch(deb("kit", "2.0-1"));

    @Test
    void aLaterVersionTakesInTheEarlierOnes() {
        Patch third = patch(deb("KIT", "10.0-1"));

        assertThat(last(first, third, second)).containsOnly(third.name());
    }

    @Test
    void ofTwoThatBringTheSameTheOneRegisteredLaterStands() {
        Patch again = patch(deb("kit", "2.0-1"));

        assertThat(last(second, again)).containsOnly(again.name());
        assertThat(last(again, second)).containsOnly(again.name());
    }

    @Test
    void aPatchThatBringsMoreIsNotTakenInByOneThatBringsLess() {
        Patch both = patch(deb("kit", "1.0-1"), deb("tools", "1.0-1"));

        assertThat(last(both, second)).containsExactly(both.name(), second.name());
        assertThat(last(first, both)).containsOnly(both.name());
    }

    @Test
    void packagesOfTwoReleasesOrEcosystemsTakeEachOtherNotIn() {
        Patch el8 = patch(rpm("kernel", "4.18.0-513.el8_9"));
        Patch el9 = patch(rpm("kernel", "5.14.0-362.el9_3"));
        Patch deb = patch(deb("kernel", "6.0-1"));

        assertThat(last(el8, el9, deb)).containsExactly(el8.name(), el9.name(), deb.name());
    }

    @Test
    void aPatchOfWhichNoPackageIsKnownIsTakenInByNone() {
        Patch kb = patch();

        assertThat(last(kb, second)).containsExactly(kb.name(), second.name());
    }

    @Test
    void versionsThatDoNotCompareFoldNothing() {
        Patch odd = patch(new PatchPackage("windows", "kit", "x"));
        Patch other = patch(new PatchPackage("windows", "kit", "1.0"));

        assertThat(last(odd, other)).containsExactly(odd.name(), other.name());
    }

    private static List<String> last(Patch... patches) {
        var last = PatchFolding.of(List.of(patches));
        return List.of(patches).stream()
                .map(patch -> last.get(patch.id()).name())
                .toList();
    }

    private static PatchPackage deb(String name, String version) {
        return new PatchPackage("deb", name, version);
    }

    private static PatchPackage rpm(String name, String version) {
        return new PatchPackage("rpm", name, version);
    }

    private static Patch patch(PatchPackage... packages) {
        return new Patch(
                Ids.next(),
                "patch " + Ids.next(),
                null,
                null,
                null,
                null,
                SignatureState.NOT_CHECKED,
                false,
                false,
                null,
                Set.of(),
                List.of(packages));
    }
}
