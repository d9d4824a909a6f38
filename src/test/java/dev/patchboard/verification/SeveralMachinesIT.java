package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.Host;
import dev.patchboard.shared.Outcome;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One log of a tool that patches many hosts proves each of them, and none that it does not name. */
@PatchboardTest
class SeveralMachinesIT {

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private InstallerLogs logs;

    @Test
    void oneRunOfAnsibleProvesEachHostThatItNames() {
        Scene scene = scenes.sent(3);
        List<Host> named = scene.hosts().subList(0, 2);
        String run = run(scene, named.stream().map(Host::name).toList());

        for (Host host : named) {
            ReceivedLog log = scenes.file(scene, host, run);
            assertThat(log.standing()).isEqualTo(Standing.ACCEPTED);
            assertThat(log.entries()).isEqualTo(1);
        }
        assertThat(scenes.file(scene, scene.hosts().get(2), run).standing()).isEqualTo(Standing.OTHER_HOST);

        assertThat(logs.of(scene.number()))
                .extracting(ReceivedLog::standing)
                .containsExactlyInAnyOrder(Standing.ACCEPTED, Standing.ACCEPTED, Standing.OTHER_HOST);
    }

    @Test
    void namesThatMayBeTwoMachinesProveNeither() {
        Scene scene = scenes.sent(1);
        Host host = scene.hosts().get(0);
        String label = host.name().split("\\.", 2)[0];

        scenes.rename(host, label);

        ReceivedLog log = scenes.file(scene, label, run(scene, List.of(label + ".a.example", label + ".b.example")));

        assertThat(log.standing()).isEqualTo(Standing.OTHER_HOST);
        assertThat(log.note()).contains("several machines that may be this host");
        assertThat(log.overall()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aMachineOfTheSameFirstLabelInAnotherDomainIsAnother() {
        Scene scene = scenes.sent(1);
        Host host = scene.hosts().get(0);
        String label = host.name().split("\\.", 2)[0];

        ReceivedLog log = scenes.file(scene, host, run(scene, List.of(label + ".other.example")));

        assertThat(log.standing()).isEqualTo(Standing.OTHER_HOST);
    }

    @Test
    void aHostIsNotProvenByOneOfWhoseNameItsOwnIsTheBeginning() {
        Scene scene = scenes.sent(1);
        Host host = scene.hosts().get(0);
        String longer = "prod-web-node-1" + host.name().replace(".", "-");
        scenes.rename(host, longer);

        ReceivedLog log = scenes.file(scene, longer, run(scene, List.of("prod-web-node-1")));

        assertThat(log.standing()).isEqualTo(Standing.OTHER_HOST);
    }

    @Test
    void aLogWhoseLinesNameTwoMachinesProvesNoneByWhatTheOtherDid() {
        Scene scene = scenes.sent(2);
        Host one = scene.hosts().get(0);
        Host other = scene.hosts().get(1);
        String part = scene.patch().packages().get(0).name();
        String log = installed(scene, one, part) + installed(scene, other, "something-else");

        assertThat(scenes.file(scene, other, log).standing()).isEqualTo(Standing.NOT_ABOUT_THE_PATCH);
        assertThat(scenes.file(scene, one, log).standing()).isEqualTo(Standing.ACCEPTED);
    }

    private static String installed(Scene scene, Host host, String part) {
        String time = scene.installed().truncatedTo(ChronoUnit.SECONDS).toString();
        return time.substring(0, 10) + " " + time.substring(11, 19) + "+00 " + host.name()
                + " installd[285]: PackageKit: Installed \"" + part + "\" (2.0-1)\n";
    }

    private static String run(Scene scene, List<String> machines) {
        String part = scene.patch().packages().get(0).name();
        String results = machines.stream()
                .map(machine -> ("{'_event':'v2_runner_on_ok','_timestamp':'" + scene.installed()
                                + "','task':{'id':'1','name':'Upgrade'},'hosts':{'" + machine
                                + "':{'action':'apt','changed':true,'stdout':'Setting up " + part
                                + " (2.0-1) ...'}}}\n")
                        .replace('\'', '"'))
                .collect(Collectors.joining());
        String stats = machines.stream()
                .map(machine ->
                        ("'" + machine + "':{'ok':1,'changed':1,'failures':0,'unreachable':0}").replace('\'', '"'))
                .collect(Collectors.joining(","));
        return results + "{\"_event\":\"v2_playbook_on_stats\",\"stats\":{" + stats + "}}\n";
    }
}
