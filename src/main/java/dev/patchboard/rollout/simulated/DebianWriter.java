package dev.patchboard.rollout.simulated;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.rollout.simulated.Behaviour.LogKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what apt and dpkg write: {@code /var/log/dpkg.log} and {@code /var/log/apt/history.log}, in the host's local time. */
final class DebianWriter {

    private static final DateTimeFormatter DPKG = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter APT = DateTimeFormatter.ofPattern("yyyy-MM-dd  HH:mm:ss", Locale.ROOT);

    private static final long DAYS_BACK = Duration.ofDays(300).toSeconds();

    private final String machine;
    private final Map<String, String> before;
    private final LocalDateTime started;
    private final StringBuilder dpkg = new StringBuilder();
    private long step;

    private DebianWriter(String machine, Map<String, String> before, LocalDateTime started) {
        this.machine = machine;
        this.before = before;
        this.started = started;
    }

    /**
     * Writes the logs of one upgrade.
     *
     * @param machine name of the host; these logs do not state it, and yet no two hosts write the same
     * @param before installed version by package name
     */
    static SimulatedLog write(
            Patch patch, Behaviour host, String machine, Map<String, String> before, LocalDateTime started) {
        DebianWriter writer = new DebianWriter(machine, before, started);
        writer.earlierRuns();
        List<PatchPackage> packages = patch.packages().stream()
                .filter(part -> before.containsKey(part.name()))
                .toList();
        if (packages.isEmpty()) {
            packages = patch.packages();
        }
        boolean lies = host.log() == LogKind.FALSE_SUCCESS;
        boolean fails = host.log() == LogKind.FAILURE || (host.packagesHeld() && !lies);
        String history = writer.run(packages, fails, host.packagesHeld() && !lies);
        return new SimulatedLog(
                List.of(file("history.log", history), file("dpkg.log", writer.dpkg.toString())), !fails && !lies);
    }

    private String run(List<PatchPackage> packages, boolean fails, boolean held) {
        if (!held) {
            dpkg("startup archives unpack");
            packages.forEach(part -> unpack(part));
            dpkg("startup packages configure");
            packages.forEach(part -> configure(part, fails));
        }
        String names = packages.stream().map(PatchPackage::name).collect(Collectors.joining(" "));
        String upgrades = packages.stream()
                .map(part -> part.name() + ":amd64 (" + old(part) + ", " + part.fixedVersion() + ")")
                .collect(Collectors.joining(", "));
        String error = held
                ? "Error: Held packages were changed and -y was used without --allow-change-held-packages.\n"
                : fails ? "Error: Sub-process /usr/bin/dpkg returned an error code (1)\n" : "";
        return "\nStart-Date: " + APT.format(started) + "\nCommandline: apt-get -y -o Dir::Log=/var/log/apt/" + machine
                + " install --only-upgrade " + names
                + "\nUpgrade: " + upgrades + "\n" + error + "End-Date: " + APT.format(now()) + "\n";
    }

    /** What dpkg was started for before: its log is never cut off for one run, and the past of each host is its own. */
    private void earlierRuns() {
        UUID past = UUID.nameUUIDFromBytes(machine.getBytes(StandardCharsets.UTF_8));
        Stream.of(past.getMostSignificantBits(), past.getLeastSignificantBits())
                .map(bits -> started.minusDays(1).minusSeconds(Math.floorMod(bits, DAYS_BACK)))
                .sorted()
                .forEach(run -> dpkg.append(DPKG.format(run))
                        .append(" startup packages configure\n")
                        .append(DPKG.format(run))
                        .append(" status installed base-files:amd64 12\n"));
    }

    private void unpack(PatchPackage part) {
        dpkg("upgrade " + part.name() + ":amd64 " + old(part) + " " + part.fixedVersion());
        dpkg("status half-configured " + part.name() + ":amd64 " + old(part));
        dpkg("status unpacked " + part.name() + ":amd64 " + old(part));
        dpkg("status half-installed " + part.name() + ":amd64 " + old(part));
        dpkg("status unpacked " + part.name() + ":amd64 " + part.fixedVersion());
    }

    private void configure(PatchPackage part, boolean fails) {
        dpkg("configure " + part.name() + ":amd64 " + part.fixedVersion() + " <none>");
        dpkg("status half-configured " + part.name() + ":amd64 " + part.fixedVersion());
        if (!fails) {
            dpkg("status installed " + part.name() + ":amd64 " + part.fixedVersion());
        }
    }

    private String old(PatchPackage part) {
        return before.getOrDefault(part.name(), "0");
    }

    private void dpkg(String words) {
        step++;
        dpkg.append(DPKG.format(now())).append(' ').append(words).append('\n');
    }

    private LocalDateTime now() {
        return started.plusSeconds(step);
    }

    private static SimulatedLog.File file(String name, String text) {
        return new SimulatedLog.File(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
