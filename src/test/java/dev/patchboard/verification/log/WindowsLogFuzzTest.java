package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.OutcomeClass;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Mutated logs of Windows installers and of tools that drive many hosts: no crash, and no success that no line states. Law 4. */
class WindowsLogFuzzTest {

    /** What the deciding line of a success says, by the beginning of the fixture's name. */
    private static final Map<String, Set<String>> SAYS = Map.ofEntries(
            Map.entry("sccm-", Set.of("completed", "finished installing", "SUCCESS", "exit code", "ciState")),
            Map.entry("intune-", Set.of("etection", "lpExitCode")),
            Map.entry("choco", Set.of("successful", "latest version", "already installed")),
            Map.entry("cbs", Set.of("completion for package", "finalized", "startup processing", "correct state")),
            Map.entry("windows", Set.of("install", "Install", "<EventID>19</EventID>")),
            Map.entry("dism", Set.of("completed successfully", "State : ", "Ending Dism.exe")),
            Map.entry("windowsupdate-history", Set.of("resultMapped=0", "resultMapped=240006")),
            Map.entry("inno-", Set.of("restart Windows", "succeeded")),
            Map.entry("installshield", Set.of("ResultCode")),
            Map.entry("ansible-", Set.of("changed", "CHANGED")),
            Map.entry("sqlserver-", Set.of("(Decimal)", "(Dezimal)", "Status", "Passed", " 0")),
            Map.entry("psadt-", Set.of("with exit code [")));

    @Property(tries = 1200, shrinking = ShrinkingMode.OFF)
    @Label("Law 4: a success rests on a line that says so")
    void everySuccessCitesItsLine(@ForAll("fixture") String name, @ForAll Random random) {
        MutatedLogs.often(() -> citesItsLine(name, random));
    }

    private static void citesItsLine(String name, Random random) {
        byte[] log = MutatedLogs.of(LogFixtures.bytes(name), random);
        LogReport report = MutatedLogs.read(log);
        if (!report.encoding().equals("UTF-8") && !report.encoding().equals("windows-1252")) {
            return;
        }
        String[] lines = new String(log, StandardCharsets.ISO_8859_1).split("\n", -1);
        for (LogEntry entry : report.entries()) {
            if (entry.outcome().outcomeClass() == OutcomeClass.SUCCESS) {
                assertThat(cited(lines, (int) entry.line()))
                        .as(name + ": " + entry)
                        .containsAnyOf(says(name));
            }
        }
    }

    /** The line and what follows. Windows reads the names of INI files in any case, and so does the reader. */
    private static String cited(String[] lines, int line) {
        return String.join("\n", Arrays.copyOfRange(lines, line - 1, Math.min(lines.length, line + 40)))
                .replaceAll("(?i)resultcode", "ResultCode");
    }

    @Property(tries = 800, shrinking = ShrinkingMode.OFF)
    @Label("Law 4: cutting a log adds no success")
    void aCutLogClaimsNothingNew(@ForAll("fixture") String name, @ForAll Random random) {
        MutatedLogs.often(() -> MutatedLogs.cutClaimsNothingNew(name, random, MutatedLogs::succeeds));
    }

    private static String[] says(String name) {
        return SAYS.entrySet().stream()
                .filter(says -> name.startsWith(says.getKey()))
                .flatMap(says -> says.getValue().stream())
                .toArray(String[]::new);
    }

    @Provide
    Arbitrary<String> fixture() {
        return Arbitraries.of(
                "windows-events.xml",
                "sccm-appenforce.log",
                "sccm-wuahandler.log",
                "sccm-updatesdeployment.log",
                "sccm-execmgr.log",
                "intune-appworkload.log",
                "psadt-v3.log",
                "sqlserver-patch.txt",
                "sqlserver-failed.txt",
                "sqlserver-german.txt",
                "sqlserver-2005.txt",
                "ansible-json.json",
                "ansible-jsonl.jsonl",
                "ansible-default.txt",
                "ansible-colour.txt",
                "ansible-yaml.txt",
                "ansible-minimal.txt",
                "ansible-oneline.txt",
                "ansible-log.log",
                "choco.log",
                "choco-console.txt",
                "cbs.log",
                "cbs-restarted.log",
                "cbs-rolledback.log",
                "cbs-rollback-created.log",
                "choco-pinned.txt",
                "windowsupdate-7.log",
                "windowsupdate-11.log",
                "windowsupdate-history.log",
                "windowsupdate-events.log",
                "windows-events.txt",
                "dism-console.txt",
                "dism-packages.txt",
                "dism.log",
                "inno-restart.txt",
                "inno-failed.txt",
                "installshield-setup.log",
                "nsis-install.log");
    }
}
