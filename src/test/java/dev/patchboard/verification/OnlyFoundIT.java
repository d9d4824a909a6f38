package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Actor;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A log that only finds the package there changes nothing of what others prove (ADR 117). */
@PatchboardTest
class OnlyFoundIT {

    private static final String THERE = "INFO Package %s-2.0-1.x86_64 is already installed.";
    private static final String UPGRADED = "DEBUG Upgraded: %s-2.0-1.x86_64";

    @Autowired
    VerificationScene scenes;

    @Autowired
    Verdicts verdicts;

    @Autowired
    HostTimes times;

    @Autowired
    HostStarts starts;

    @Test
    @DisplayName("Law 4: a failed script is not put right by a later run that finds the package there")
    void law4AFailedScriptIsNotPutRightByALaterRunThatFindsThePackageThere() {
        Scene scene = sent();
        file(scene, rpm(scene, 60, true));
        file(scene, dnf(scene, 90, THERE));

        assertThat(judged(scene)).isEqualTo(Verdict.FAILED);

        file(scene, dnf(scene, 100, "DEBUG Reinstalled: %s-2.0-1.x86_64"));
        assertThat(judged(scene)).isNotEqualTo(Verdict.VERIFIED);
        file(scene, rpm(scene, 100, false));
        assertThat(judged(scene)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    @DisplayName("Law 4: a failed script is not put right by a run of Ansible that changes nothing")
    void law4AFailedScriptIsNotPutRightByARunOfAnsibleThatChangesNothing() {
        Scene scene = sent();
        file(scene, rpm(scene, 60, true));
        file(scene, ansible(scene, 90));

        assertThat(judged(scene)).isEqualTo(Verdict.FAILED);
    }

    @Test
    @DisplayName("Law 4: dnf.log alone proves nothing, also where it was rotated before the package was found there")
    void law4ARotatedDnfLogAloneProvesNothingWhereTheNextFindsThePackageThere() {
        Scene scene = sent();
        file(scene, dnf(scene, 60, UPGRADED));
        file(scene, dnf(scene, 90, THERE));

        assertThat(judged(scene)).isNotEqualTo(Verdict.VERIFIED);
        file(scene, rpm(scene, 60, false));
        assertThat(judged(scene)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aProofStandsThoughDnfLogGoesOnWithRunsThatFindThePackageThere() {
        Scene scene = sent();
        Instant closed = at(scene, 60).plusSeconds(2);
        String first = dnf(scene, closed, UPGRADED);
        file(scene, rpm(scene, 60, false));
        file(scene, first);
        assertThat(judged(scene)).isEqualTo(Verdict.VERIFIED);

        file(scene, first + dnf(scene, 90, THERE));

        assertThat(judged(scene)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aProofStandsThoughARunOfAnsibleNamesNoVersionOfWhatItFindsThere() {
        Scene scene = sent();
        file(scene, rpm(scene, 60, false));
        scenes.scan(scene, scene.host(), at(scene, 75), "false");
        starts.seen(scene.host().name(), at(scene, 70), Actor.system("test"));
        assertThat(verdicts.judge(scene.number()).verified()).isEqualTo(1);

        file(scene, ansible(scene, 100));

        assertThat(verdicts.judge(scene.number()).verified()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "Law 4: dnf.rpm.log of the installation does not answer for a reinstallation that dnf.log alone tells of")
    void law4AReinstallationNeedsALogOfItsOwnThatShowsScripts() {
        Scene scene = sent();
        file(scene, rpm(scene, 60, false));
        file(scene, dnf(scene, 60, UPGRADED) + dnf(scene, 61, "DEBUG Reinstalled: %s-2.0-1.x86_64"));

        assertThat(judged(scene)).isNotEqualTo(Verdict.VERIFIED);
    }

    /** With a restart later than all that the logs tell, and a scan later than that. */
    private Verdict judged(Scene scene) {
        scenes.scan(scene, scene.host(), scene.now(), "false");
        starts.seen(scene.host().name(), at(scene, 110), Actor.system("test"));
        verdicts.judge(scene.number());
        return verdicts.matrix(scene.number()).rows().get(0).verdict().verdict();
    }

    private Scene sent() {
        Scene scene = scenes.unsentOfRpm();
        scenes.transaction(() -> times.sent(scene.number(), scene.ids(), scene.sent()));
        return scene;
    }

    private void file(Scene scene, String text) {
        scenes.file(scene, scene.host(), text);
    }

    /** Minutes after the patch was sent, two hours before now. */
    private static Instant at(Scene scene, int minutes) {
        return scene.sent().plus(Duration.ofMinutes(minutes)).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String name(Scene scene) {
        return scene.patch().packages().get(0).name();
    }

    private static String dnf(Scene scene, int minutes, String words) {
        return dnf(scene, at(scene, minutes), words);
    }

    private static String dnf(Scene scene, Instant at, String words) {
        String stamp = at.toString().replace("Z", "+0000");
        return stamp + " INFO --- logging initialized ---\n" + stamp + ' ' + words.formatted(name(scene)) + '\n' + stamp
                + " INFO Complete!\n";
    }

    private static String rpm(Scene scene, int minutes, boolean failed) {
        String stamp = at(scene, minutes).toString().replace("Z", "+0000");
        String name = name(scene);
        return stamp + " INFO --- logging initialized ---\n" + stamp + " SUBDEBUG Upgrade: " + name + "-2.0-1.x86_64\n"
                + (failed
                        ? stamp + " INFO warning: %post(" + name
                                + "-2.0-1.x86_64) scriptlet failed, exit status 1\n\n" + stamp
                                + " ERROR Error in POSTIN scriptlet in rpm package " + name + "\n"
                        : "")
                + stamp + " SUBDEBUG Upgraded: " + name + "-1.0-1.x86_64\n" + stamp
                + " INFO --- logging initialized ---\n";
    }

    private static String ansible(Scene scene, int minutes) {
        String host = scene.host().name();
        String during = "\"duration\": {\"start\": \"%1$s\", \"end\": \"%1$s\"}".formatted(at(scene, minutes));
        return """
                {"plays": [{"play": {"name": "p", %1$s}, "tasks": [{"task": {"name": "patch", %1$s}, "hosts": {"%2$s":
                {"_ansible_no_log": false, "action": "ansible.builtin.dnf", "changed": false, "msg": "Nothing to do",
                "rc": 0, "results": [], "invocation": {"module_args": {"name": ["%3$s"], "state": "latest"}}}}}]}],
                "stats": {"%2$s": {"ok": 1, "changed": 0, "failures": 0, "unreachable": 0, "skipped": 0, "rescued": 0,
                "ignored": 0}}}
                """.formatted(during, host, name(scene));
    }
}
