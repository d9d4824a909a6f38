package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.shared.Actor;
import dev.patchboard.testing.SpringProperties;
import dev.patchboard.verification.UnauthorisedInstall.State;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** Law 1: an installation that is seen without a change is raised, once and with its time. */
class Law1InstallsIT extends SpringProperties {

    private static final Actor SYSTEM = Actor.system("test");
    private static final Duration STEP = Duration.ofMinutes(40);

    @Autowired
    VerificationScene scenes;

    @Autowired
    HostTimes times;

    @Autowired
    Software software;

    @Autowired
    UnauthorisedInstalls installs;

    /** What happens to a host, and who tells of it. */
    enum Word {
        SENT,
        LOG_OF_THE_PATCH,
        LOG_OF_THE_PATCH_AND_WHAT_IT_NEEDS,
        LOG_OF_ITS_DOWNGRADE,
        LOG_OF_ANOTHER,
        LOG_AND_LIST_OF_ANOTHER,
        LIST_OF_ANOTHER,
        LIST_OF_THE_SAME,
        ANOTHER_COPY_OF_THE_LAST_LOG
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    @Label("Law 1: an install seen without a change is raised as unauthorised, once; one that a change brought is not")
    void whatNoChangeExplainsIsRaisedOnce(@ForAll("words") List<Word> words) {
        Scene scene = scenes.unsent(1);
        Told told = new Told(scene, scene.now().minus(Duration.ofHours(9)));
        told.list();
        for (Word word : words) {
            told.at = told.at.plus(STEP);
            told.hear(word);
        }

        assertThat(raised(scene)).containsExactlyInAnyOrderElementsOf(told.unexplained);
    }

    private List<String> raised(Scene scene) {
        return installs.page(State.OPEN, null, 5000).stream()
                .filter(install -> install.host().equals(scene.host().name()))
                .map(install -> install.packageName() + " " + install.toVersion() + " " + install.installedAt())
                .toList();
    }

    /** Tells it and keeps what the law makes of it. */
    private final class Told {

        private final Scene scene;
        private final String patched;
        private final Set<String> unexplained = new HashSet<>();
        private Instant at;
        private boolean sent;
        private String version = "1.0-1";
        private int count = 1;
        private @Nullable String lastLog;

        Told(Scene scene, Instant at) {
            this.scene = scene;
            this.at = at;
            this.patched = scene.patch().packages().get(0).name();
        }

        void hear(Word word) {
            switch (word) {
                case SENT -> {
                    scenes.transaction(() -> times.sent(scene.number(), scene.ids(), at));
                    sent = true;
                }
                case LOG_OF_THE_PATCH -> log(List.of(patched));
                case LOG_OF_THE_PATCH_AND_WHAT_IT_NEEDS -> log(List.of(patched, patched + "-needs"));
                case LOG_OF_ITS_DOWNGRADE -> {
                    hand(lines(patched, "1.0-1") + lines(patched + "-needs", "1.0-1"));
                    unexplained.add(patched + " 1.0-1 " + at);
                    unexplained.add(patched + "-needs 1.0-1 " + at);
                }
                case LOG_OF_ANOTHER -> other();
                case LOG_AND_LIST_OF_ANOTHER -> {
                    other();
                    version = other(count);
                    at = at.plusSeconds(60);
                    list();
                }
                case LIST_OF_ANOTHER -> {
                    count++;
                    version = other(count);
                    list();
                    unexplained.add(patched + "-other " + version + " " + at);
                }
                case LIST_OF_THE_SAME -> list();
                case ANOTHER_COPY_OF_THE_LAST_LOG -> {
                    if (lastLog != null) {
                        scenes.file(
                                scene, scene.host(), lastLog + "2026-01-01 00:00:00 conffile /etc/x" + at + " keep\n");
                    }
                }
            }
        }

        private void log(List<String> packages) {
            hand(packages.stream().map(name -> lines(name, "2.0-1")).collect(Collectors.joining()));
            if (!sent) {
                packages.forEach(name -> unexplained.add(name + " 2.0-1 " + at));
            }
        }

        private void other() {
            count++;
            hand(lines(patched + "-other", other(count)));
            unexplained.add(patched + "-other " + other(count) + " " + at);
        }

        private String lines(String name, String to) {
            return scenes.dpkg(new PatchPackage("deb", name, to), at, "installed")
                    .replace("2.0-1", to);
        }

        private void hand(String lines) {
            lastLog = lines;
            scenes.log(scene, scene.host(), lines);
        }

        private void list() {
            software.record(
                    scene.host().id(),
                    List.of(new InstalledPackage(patched + "-other", version), new InstalledPackage("bash", "5.2-1")),
                    "test",
                    at,
                    SYSTEM);
        }

        private static String other(int count) {
            return "3." + count + "-1";
        }
    }

    @Provide
    Arbitrary<List<Word>> words() {
        return Arbitraries.of(Word.class).list().ofMinSize(1).ofMaxSize(9);
    }
}
