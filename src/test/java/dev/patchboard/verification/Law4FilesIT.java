package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.Host;
import dev.patchboard.testing.SpringProperties;
import dev.patchboard.verification.VerificationScene.Scene;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.springframework.beans.factory.annotation.Autowired;

/** Law 4 where one file is handed in for several hosts: nobody knows whose it is, so it is nobody's proof. */
class Law4FilesIT extends SpringProperties {

    private static final int HOSTS = 3;

    @Autowired
    VerificationScene scenes;

    @Autowired
    Verification verification;

    @Autowired
    Verdicts verdicts;

    @Autowired
    InstallerLogs logs;

    /** File {@code number} is handed in for this host. */
    record HandedIn(int host, int file) {}

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    @Label("Law 4: whatever is handed in for whom, in whatever order, a host is proven only by a file that is its own")
    void aFileThatTwoHostsClaimProvesNeither(
            @ForAll @Size(min = 1, max = 7) List<@IntRange(min = 0, max = HOSTS * 4 - 1) Integer> hands) {
        Scene scene = scenes.sent(HOSTS);
        String installed = scenes.dpkg(scene, scene.installed(), "installed");
        Map<Integer, Set<Integer>> claims = new TreeMap<>();
        for (int hand : hands) {
            HandedIn one = new HandedIn(hand % HOSTS, hand / HOSTS);
            claims.computeIfAbsent(one.file(), file -> new TreeSet<>()).add(one.host());
            scenes.file(scene, scene.hosts().get(one.host()), installed + "# file " + one.file() + "\n");
        }
        scene.hosts().forEach(host -> scenes.scan(scene, host, scene.scanned(), "false"));
        verification.decide(scene.number());

        Set<Integer> owners = claims.values().stream()
                .filter(hosts -> hosts.size() == 1)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        Map<String, HostVerdict> found = verdicts.matrix(scene.number()).rows().stream()
                .collect(Collectors.toMap(HostRow::host, HostRow::verdict));
        for (int i = 0; i < HOSTS; i++) {
            Host host = scene.hosts().get(i);
            HostVerdict verdict = found.get(host.name());
            assertThat(verdict.verdict() == Verdict.VERIFIED)
                    .as("%s of %s", host.name(), claims)
                    .isEqualTo(owners.contains(i));
            int number = i;
            Set<String> rivals = claims.values().stream()
                    .filter(hosts -> hosts.contains(number))
                    .flatMap(Set::stream)
                    .filter(other -> other != number)
                    .map(other -> scene.hosts().get(other).name())
                    .collect(Collectors.toCollection(HashSet::new));
            if (verdict.verdict() != Verdict.VERIFIED && !rivals.isEmpty()) {
                assertThat(verdict.missing()).contains(Missing.INSTALL_LOG);
                assertThat(verdict.reasons().get(0))
                        .contains("a log proves one host", "Hand in a log of this host itself");
                assertThat(rivals).anyMatch(verdict.reasons().get(0)::contains);
            }
        }
        standingsSayTheSame(scene, claims);
    }

    private void standingsSayTheSame(Scene scene, Map<Integer, Set<Integer>> claims) {
        Map<String, Set<Standing>> bySha = logs.of(scene.number()).stream()
                .collect(Collectors.groupingBy(
                        ReceivedLog::sha256, Collectors.mapping(ReceivedLog::standing, Collectors.toSet())));
        Map<Set<Standing>, Long> counts =
                bySha.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long own = claims.values().stream().filter(hosts -> hosts.size() == 1).count();
        assertThat(counts.getOrDefault(Set.of(Standing.ACCEPTED), 0L)).isEqualTo(own);
        assertThat(counts.getOrDefault(Set.of(Standing.SHARED_FILE), 0L)).isEqualTo(claims.size() - own);
    }
}
