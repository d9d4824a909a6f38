package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Logs of package managers, cut, with bytes exchanged and lines dropped, doubled and moved: no crash, and no success that the log does not state. */
class LinuxLogFuzzTest {

    /** What has to stand somewhere in a log, besides the name in the line that decides, before anything in it is a success. */
    private static final Map<String, List<String>> SAYS = Map.ofEntries(
            Map.entry("other/macos-install.log", List.of("Installed", "End install")),
            Map.entry("other/snap-changes.txt", List.of("Done")),
            Map.entry("other/snap-console.txt", List.of("installed", "refreshed", "has no updates")),
            Map.entry("other/flatpak-console.txt", List.of(latin1("[✓]"))),
            Map.entry("other/brew-console.txt", List.of("Cellar", "successfully", "already installed")),
            Map.entry("deb/unattended-upgrades.log", List.of("All upgrades installed")),
            Map.entry("deb/apt3-console.txt", List.of("Setting up", "newest")),
            Map.entry("rpm/dnf4-console.txt", List.of("Upgraded:", "Installed:", "already installed", "Complete")),
            Map.entry("rpm/dnf5-console.txt", List.of("Complete", "already installed")),
            Map.entry("rpm/yum3-console.txt", List.of("Updated:", "Installed:", "already installed", "Complete")),
            Map.entry("rpm/tdnf-console.txt", List.of("Complete", "already installed")),
            Map.entry("rpm/dnf.log", List.of("Upgraded:", "Complete")),
            Map.entry("rpm/dnf-automatic.txt", List.of("have been applied")),
            Map.entry("rpm/dnf.rpm.log", List.of("Installed:", "Upgraded:", "Downgraded:")),
            Map.entry("rpm/dnf5.log", List.of("install stop")),
            Map.entry("rpm/yum.log", List.of("Installed:", "Updated:")),
            Map.entry("zypp/history", List.of("|install|", "applied")),
            Map.entry("zypp/transactional-update.log", List.of("New default snapshot is #", "reboot your machine")),
            Map.entry("zypp/zypper-xml.txt", List.of("done=\"0\"", "already installed")),
            Map.entry("zypp/zypper-console.txt", List.of("done]", "already installed")));

    @Property(tries = 1200, shrinking = ShrinkingMode.OFF)
    @Label("Law 4: a success rests on a line that names the package and a log that says so")
    void everySuccessCitesItsLine(@ForAll("fixture") String name, @ForAll Random random) {
        MutatedLogs.often(() -> citesItsLine(name, random));
    }

    private static void citesItsLine(String name, Random random) {
        byte[] log = MutatedLogs.of(LogFixtures.bytes(name), random);
        LogReport report = MutatedLogs.read(log);
        if (!report.encoding().equals("UTF-8") && !report.encoding().equals("windows-1252")) {
            return;
        }
        String text = new String(log, StandardCharsets.ISO_8859_1);
        String[] lines = text.split("\n", -1);
        for (LogEntry entry : report.entries()) {
            if (MutatedLogs.claims(entry)) {
                // Unattended upgrades are named at the beginning of a run and confirmed at its end.
                String cited = name.contains("unattended") ? text : lines[(int) entry.line() - 1];
                assertThat(cited).as(name + ": " + entry).contains(start(entry));
                assertThat(text)
                        .as(name + ": " + entry)
                        .containsAnyOf(SAYS.get(name).toArray(String[]::new));
            }
        }
    }

    @Property(tries = 800, shrinking = ShrinkingMode.OFF)
    @Label("Law 4: cutting a log adds no success")
    void aCutLogClaimsNothingNew(@ForAll("fixture") String name, @ForAll Random random) {
        MutatedLogs.often(() -> MutatedLogs.cutClaimsNothingNew(name, random, MutatedLogs::claims));
    }

    /** As UTF-8 looks where every byte is shown as a letter. */
    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** The name without the architecture; consoles may cut the rest. */
    private static String start(LogEntry entry) {
        // Bytes that are no text are shown in other ways.
        String subject = entry.subject().replace("patch:", "").split("[^\\w.@+ -]", 2)[0];
        int dot = subject.lastIndexOf('.');
        String name = dot > 0 ? subject.substring(0, dot) : subject;
        return name.substring(0, Math.min(5, name.length()));
    }

    @Provide
    Arbitrary<String> fixture() {
        return Arbitraries.of(SAYS.keySet().stream().sorted().toList());
    }
}
