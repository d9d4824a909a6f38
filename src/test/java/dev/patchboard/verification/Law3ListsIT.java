package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.shared.Actor;
import dev.patchboard.testing.SpringProperties;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** Law 3 over what logs, lists, restarts and scans tell of a host one after the other: the verdict against a plain retelling. */
class Law3ListsIT extends SpringProperties {

    private static final Actor SYSTEM = Actor.system("test");
    private static final Duration STEP = Duration.ofMinutes(5);

    @Autowired
    VerificationScene scenes;

    @Autowired
    Verification verification;

    @Autowired
    Verdicts verdicts;

    @Autowired
    InstallProofs proofs;

    @Autowired
    HostTimes times;

    @Autowired
    HostStarts starts;

    @Autowired
    Software software;

    /** What comes in of a host. */
    enum Word {
        LOG,
        LIST_BELOW,
        LIST_FIXED,
        LIST_SILENT,
        START,
        CLEAN_SCAN
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    @Label(
            "Law 3: what a list refuted is proven again by a later log or list only, and by a restart and a scan after that")
    void whatAListRefutedIsProvenAnew(@ForAll("words") List<Word> words) {
        Scene scene = scenes.unsent(1, true);
        Instant at = scene.now().minus(Duration.ofHours(2));
        Instant sentAt = at;
        scenes.transaction(() -> times.sent(scene.number(), scene.ids(), sentAt));
        Law law = new Law();
        for (Word word : words) {
            at = at.plus(STEP);
            comesIn(scene, word, at);
            law.hear(word, at);
        }
        verification.decide(scene.number());

        assertThat(verdicts.matrix(scene.number()).rows().get(0).verdict().verdict() == Verdict.VERIFIED)
                .isEqualTo(law.proven());
        assertThat(ringCounts(scene)).as("what the ring counts").isEqualTo(law.installed());
    }

    private void comesIn(Scene scene, Word word, Instant at) {
        switch (word) {
            case LOG -> scenes.log(scene, scene.host(), scenes.dpkg(scene, at, "installed"));
            case LIST_BELOW -> listed(scene, at, "1.0-1");
            case LIST_FIXED -> listed(scene, at, "2.0-1");
            case LIST_SILENT -> software.record(scene.host().id(), List.of(), "test", at, SYSTEM);
            case START -> starts.seen(scene.host().name(), at, SYSTEM);
            case CLEAN_SCAN -> scenes.scan(scene, scene.host(), at, "false");
        }
    }

    private void listed(Scene scene, Instant at, String version) {
        String name = scene.patch().packages().get(0).name();
        software.record(scene.host().id(), List.of(new InstalledPackage(name, version)), "test", at, SYSTEM);
    }

    private boolean ringCounts(Scene scene) {
        boolean[] counts = new boolean[1];
        scenes.transaction(() -> {
            InstallProof proof = proofs.of(scene.number(), List.of(scene.patch()), scene.ids())
                    .getOrDefault(scene.host().id(), Map.of())
                    .get(scene.patch().id());
            counts[0] =
                    proof != null && RolloutTelling.ofAll(scene.patch(), proof).saysInstalled();
        });
        return counts[0];
    }

    /** The law, told once more: when it is in, and what has to be later. */
    private static final class Law {

        private boolean installed;
        private boolean told;
        private @Nullable Instant since;
        private @Nullable Instant start;
        private @Nullable Instant scan;

        void hear(Word word, Instant at) {
            switch (word) {
                case LOG -> {
                    told = true;
                    installed = true;
                    since = at;
                }
                case LIST_BELOW -> installed = false;
                case LIST_FIXED -> {
                    since = told && !installed ? at : since;
                    installed = told;
                }
                case LIST_SILENT -> {}
                case START -> start = at;
                case CLEAN_SCAN -> scan = at;
            }
        }

        boolean installed() {
            return installed;
        }

        boolean proven() {
            return installed
                    && since != null
                    && start != null
                    && start.isAfter(since)
                    && scan != null
                    && scan.isAfter(start);
        }
    }

    @Provide
    Arbitrary<List<Word>> words() {
        Arbitrary<List<Word>> any =
                Arbitraries.of(Word.class).list().ofMinSize(1).ofMaxSize(8);
        Arbitrary<List<Word>> full = Arbitraries.of(Word.class)
                .list()
                .ofMinSize(2)
                .ofMaxSize(6)
                .map(middle -> Stream.of(List.of(Word.LOG), middle, List.of(Word.START, Word.CLEAN_SCAN))
                        .flatMap(List::stream)
                        .toList());
        return Arbitraries.oneOf(any, full);
    }
}
