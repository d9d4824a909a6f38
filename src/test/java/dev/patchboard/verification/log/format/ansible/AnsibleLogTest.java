package dev.patchboard.verification.log.format.ansible;

import static dev.patchboard.verification.log.LogFixtures.bytes;
import static dev.patchboard.verification.log.LogFixtures.read;
import static dev.patchboard.verification.log.LogFixtures.text;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.InstallerCodes;
import dev.patchboard.verification.log.InstallerLogReader;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogLimits;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.LogReport;
import dev.patchboard.verification.log.LogSample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnsibleLogTest {

    private static final Path DATA = Path.of(System.getenv().getOrDefault("PATCHBOARD_DATA", "../shared/data"))
            .resolve("installer-logs");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ansible-json.json",
                "ansible-jsonl.jsonl",
                "ansible-default.txt",
                "ansible-colour.txt",
                "ansible-yaml.txt",
                "ansible-log.log"
            })
    void readsTheSameRunFromEveryCallback(String name) {
        LogReport report = read(bytes(name));

        assertThat(report.format()).isEqualTo(name.contains("json") ? "ansible-json" : "ansible");
        assertThat(byHost(report))
                .containsExactly(
                        "deb01 kit-tls 3.0.15-1 INSTALLED",
                        "deb02 kit-tls 3.0.15-1 ALREADY_PRESENT",
                        "deb03 kit-tls - BUSY",
                        "rpm01 kit-web.x86_64 1:2.4.1-3.el9 INSTALLED",
                        "rpm01 kit-web-libs.x86_64 1:2.4.1-3.el9 INSTALLED",
                        "win01 KB5034441 - INSTALLED_REBOOT_PENDING",
                        "win01 KB5034123 - FAILED",
                        "win01 KB5002345 - UNKNOWN",
                        name.contains("json") ? "deb03 Upgrade kit-tls - BUSY" : "deb03 kit : apt - BUSY",
                        "gone01 Gathering Facts - UNREACHABLE",
                        "win01 Install updates - FAILED",
                        "cmd01 Apply by hand - UNKNOWN");
        assertThat(report.overall()).isEqualTo(Outcome.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "ansible-json.json,2026-03-14T10:01:05.100000Z",
        "ansible-jsonl.jsonl,2026-03-14T10:01:05.100000Z",
        "ansible-default.txt,2026-03-14T10:01:00Z",
        "ansible-log.log,2026-03-14T10:00:11.865"
    })
    void givesAnEntryTheTimeOfItsTask(String name, String time) {
        assertThat(read(bytes(name)).entries().get(0).time()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ansible-minimal.txt", "ansible-oneline.txt"})
    void readsCommandsForASingleModule(String name) {
        assertThat(byHost(read(bytes(name))))
                .contains(
                        "deb01 kit-tls 3.0.15-1 INSTALLED",
                        "rpm01 kit-web.x86_64 1:2.4.1-3.el9 INSTALLED",
                        "deb03 a task - BUSY",
                        "gone01 a task - UNREACHABLE")
                .doesNotContain("cmd01 a task - INSTALLED");
    }

    @Test
    void takesNoOkForPresentWhoseResultDoesNotSayWhetherItChanged() {
        String log = text("ansible-default.txt").replaceFirst("(ok: \\[deb02] => \\{)\"changed\": false,", "$1");

        assertThat(byHost(read(log))).contains("deb02 kit-tls 3.0.15-1 UNKNOWN");
    }

    @Test
    void leavesAHostOpenOfWhichTheLogHasNoRecap() {
        String log = text("ansible-jsonl.jsonl");
        String cut = log.substring(0, log.lastIndexOf("{\"_event\": \"v2_playbook_on_stats\""));

        assertThat(byHost(read(cut))).contains("deb01 kit-tls 3.0.15-1 INSTALLED", "deb01 Upgrade kit-tls - UNKNOWN");
        assertThat(read(text("ansible-json.json").substring(0, 9000)).overall()).isNotEqualTo(Outcome.INSTALLED);
    }

    @Test
    void takesARunInCheckModeForNoInstallation() {
        String json = text("ansible-json.json").replace("\"msg\": \"\",", "\"msg\": \"Check mode: No changes made\",");
        assertThat(byHost(read(json))).contains("rpm01 kit-web.x86_64 1:2.4.1-3.el9 UNKNOWN");

        String marked =
                text("ansible-default.txt").replace("TASK [Upgrade kit-web]", "TASK [Upgrade kit-web] [CHECK MODE]");
        assertThat(byHost(read(marked))).contains("rpm01 kit-web.x86_64 1:2.4.1-3.el9 UNKNOWN");
    }

    private static final String LOCKED = """
            PLAY [patch] ****

            TASK [upgrade kit-tls] ****
            fatal: [deb01]: FAILED! => {"changed": false, "msg": "'/usr/bin/apt-get -y -o \\"Dpkg::Options::=--force-confdef\\"       install 'kit-tls=3.0.15-1' 'kit-web'' failed: E: Could not get lock /var/lib/dpkg/lock-frontend.\\n", "rc": 100}
            ...ignoring
            %s
            PLAY RECAP ****
            deb01 : ok=2 changed=0 unreachable=0 failed=0 skipped=0 rescued=0 ignored=1
            """;

    @Test
    void tellsWhyAPackageIsNotInWhereTheFailureOfItsTaskWasIgnored() {
        assertThat(byHost(read(LOCKED.formatted("")))).containsExactly("deb01 kit-tls - BUSY", "deb01 kit-web - BUSY");
        assertThat(read(LOCKED.formatted("")).entries().get(0).message()).contains("Could not get lock");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(--configure): | dependency problems - leaving unconfigured | PARTIAL",
                "(--install): | installed kit-tls package post-installation script subprocess returned error exit status 1 | PARTIAL",
                "(--install): | new kit-tls package pre-installation script subprocess returned error exit status 1 | FAILED",
                "(--unpack): | trying to overwrite '/usr/bin/kit' | FAILED"
            })
    void aPackageThatDpkgUnpackedAndDidNotSetUpIsHalfInstalled(String step, String reason, Outcome outcome) {
        String failed = LOCKED.formatted("")
                .replace(
                        "E: Could not get lock /var/lib/dpkg/lock-frontend.",
                        "E: Sub-process dpkg returned an error code (1)")
                .replace(
                        "\"rc\": 100",
                        "\"rc\": 100, \"stdout\": \"dpkg: error processing package kit-tls " + step + "\\n " + reason
                                + "\"");

        assertThat(byHost(read(failed))).contains("deb01 kit-tls - " + outcome);
    }

    @Test
    void whoMayNotOpenTheLockLacksRightsWhateverElseAptSays() {
        String denied = LOCKED.formatted("")
                .replace(
                        "E: Could not get lock /var/lib/dpkg/lock-frontend.",
                        "E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\\nE: Unable to"
                                + " acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?");

        assertThat(byHost(read(denied)))
                .containsExactly("deb01 kit-tls - ACCESS_DENIED", "deb01 kit-web - ACCESS_DENIED");
    }

    @Test
    void readsAFailedTaskOfThousandsOfPackages() {
        String packages = IntStream.range(0, 5_000)
                .mapToObj(i -> "'kit-%d=1.%d'".formatted(i, i))
                .collect(joining(" "));

        assertThat(read(LOCKED.formatted("").replace("'kit-tls=3.0.15-1' 'kit-web'", packages))
                        .entries())
                .hasSize(5_000)
                .allMatch(entry -> entry.outcome() == Outcome.BUSY);
    }

    @Test
    void takesNoReleaseForAPackageOfAFailedTask() {
        String released = LOCKED.formatted("").replace("'kit-web'", "'kit-web' -t 'trixie-backports'");

        assertThat(byHost(read(released))).containsExactly("deb01 kit-tls - BUSY", "deb01 kit-web - BUSY");
    }

    @Test
    void believesALaterTaskThatProvesThePackageInAfterAnIgnoredFailure() {
        String again = """

                TASK [once more] ****
                changed: [deb01] => {"cache_update_time": 1, "changed": true, "stdout": "Setting up kit-tls (3.0.15-1) ...\\n"}
                """;

        assertThat(byHost(read(LOCKED.formatted(again))))
                .containsExactly("deb01 kit-tls 3.0.15-1 INSTALLED", "deb01 kit-web - BUSY");
    }

    @ParameterizedTest
    @CsvSource({"ignored, ...ignoring", "rescued, ''"})
    void tellsTheReasonOfAFailedTaskOfPackagesThatNamesNoneThoughTheRunWentOn(String how, String line) {
        String log = """
                PLAY [patch] ****

                TASK [dnf] ****
                fatal: [rpm01]: FAILED! => {"changed": false, "msg": "Failed to download metadata for repo 'baseos': Cannot download repomd.xml", "rc": 1, "results": []}
                %s

                TASK [say so] ****
                ok: [rpm01] => {"changed": false, "msg": "patched"}

                PLAY RECAP ****
                rpm01 : ok=2 changed=0 unreachable=0 failed=0 skipped=0 rescued=0 ignored=0 %s=1
                """.formatted(line, how);

        assertThat(byHost(read(log))).containsExactly("rpm01 dnf - SOURCE_UNREACHABLE");
        assertThat(read(log).entries().get(0).message()).contains("Cannot download repomd.xml");
    }

    @Test
    void tellsNothingOfAnIgnoredFailureThatIsOfNoPackage() {
        String log = """
                PLAY [patch] ****

                TASK [look] ****
                fatal: [rpm01]: FAILED! => {"changed": true, "cmd": ["grep", "x", "/etc/kit"], "msg": "non-zero return code", "rc": 1, "stdout": ""}
                ...ignoring

                PLAY RECAP ****
                rpm01 : ok=1 changed=1 unreachable=0 failed=0 skipped=0 rescued=0 ignored=1
                """;

        assertThat(read(log).entries()).extracting(LogEntry::outcome).containsOnly(Outcome.UNKNOWN);
    }

    @Test
    void knowsNothingMoreAfterAPartThatCannotBeRead() {
        String broken = text("ansible-jsonl.jsonl")
                .replaceFirst("\\{\"_event\": \"v2_runner_on_ok\"", "{\"_event: \"v2_runner_on_ok\"");

        assertThat(read(broken).entries()).extracting(LogEntry::subject).contains("ansible");
        assertThat(byHost(read(broken))).contains("deb01 kit-tls 3.0.15-1 INSTALLED");
    }

    @Test
    void agreesWithTheRecapOfAPublicRun() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "Skipped: no directory " + DATA + ". Set PATCHBOARD_DATA.");
        JsonNode expected = JsonMapper.builder()
                .build()
                .readTree(DATA.resolve("gen-ansible/json.json.expected.json").toFile());
        for (String name : List.of("gen-ansible/json.json", "gen-ansible/default.txt")) {
            List<AnsibleRun> runs = new ArrayList<>();
            LogReport report = report(name, runs);

            expected.get("recap")
                    .properties()
                    .forEach(host -> host.getValue().properties().forEach(count -> {
                        String key =
                                name.endsWith("txt") && "failures".equals(count.getKey()) ? "failed" : count.getKey();
                        assertThat(runs.get(0).counts(host.getKey()))
                                .containsEntry(key, count.getValue().asInt());
                    }));
            assertThat(expected.get("exit_status").asInt()).isEqualTo(4);
            assertThat(byHost(report))
                    .containsExactlyInAnyOrder(
                            "db01 Apply patch - UNKNOWN",
                            "web01 Skipped on db - UNKNOWN",
                            "web02 Apply patch - FAILED",
                            "gone01 Never reached - UNREACHABLE");
        }
        LogReport rescued = report("ansible-callback_default.out.default.stdout", new ArrayList<>());
        assertThat(byHost(rescued)).containsExactly("testhost Second free task - UNKNOWN");
    }

    private static LogReport report(String name, List<AnsibleRun> runs) throws IOException {
        LogFormat recording = new LogFormat() {

            @Override
            public String name() {
                return "recording";
            }

            @Override
            public int likelihood(LogSample sample) {
                return 100;
            }

            @Override
            public LogParser parser(LogContext context) {
                AnsibleRun run = new AnsibleRun(context);
                runs.add(run);
                return name.endsWith("json") ? new JsonRunParser(run) : new TextRunParser(run);
            }
        };
        try (InputStream in = Files.newInputStream(DATA.resolve(name))) {
            return new InstallerLogReader(List.of(recording), InstallerCodes.standard(), LogLimits.standard())
                    .read(in, name, null);
        }
    }

    private static List<String> byHost(LogReport report) {
        return report.entries().stream()
                .map(e -> e.host() + " " + e.subject() + " " + (e.version() == null ? "-" : e.version()) + " "
                        + e.outcome())
                .toList();
    }

    @Test
    void namesThePackageForWhichTheLockOfAptWasNotToBeHadThoughTheRunWasRescued() {
        LogReport report = read("""
                TASK [Upgrade the web server] **************************************************
                fatal: [web02]: FAILED! => {"attempts": 3, "changed": false, "invocation": {"module_args": {"name": ["kit-web"], "state": "latest"}}, "msg": "Failed to lock apt for exclusive operation: Failed to lock directory /var/lib/apt/lists/: E:Could not get lock /var/lib/apt/lists/lock."}

                TASK [Say so] ******************************************************************
                ok: [web02] => {
                    "msg": "could not"
                }

                PLAY RECAP *********************************************************************
                web02                      : ok=2    changed=0    unreachable=0    failed=0    skipped=0    rescued=1    ignored=0
                """);

        assertThat(report.entries()).extracting(LogEntry::subject).containsExactly("kit-web");
        assertThat(report.overall()).isEqualTo(Outcome.BUSY);
    }
}
