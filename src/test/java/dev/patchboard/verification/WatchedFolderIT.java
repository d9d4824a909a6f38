package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.ScanReceipt;
import dev.patchboard.scan.Scans;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.verification.VerificationScene.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;

@PatchboardTest
class WatchedFolderIT {

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private InstallerLogs logs;

    @Autowired
    private Scans scans;

    @Autowired
    private DropIntake intake;

    @Autowired
    private TestClock clock;

    @TempDir
    private Path root;

    private Scene scene;
    private WatchedFolder watch;

    @BeforeEach
    void aFolderThatIsWatched() {
        scene = scenes.sent(1);
        watch = node();
    }

    @Test
    void aLogIsTakenOnceItIsWholeAndThenMovedAway() throws IOException {
        String whole = scenes.dpkg(scene, scene.installed(), "installed");
        Path file = drop(logPlace("dpkg.log"), whole.substring(0, 80));
        watch.look();
        Files.writeString(file, whole.substring(80), StandardOpenOption.APPEND);
        watch.look();
        assertThat(logs.of(scene.number())).isEmpty();
        assertThat(file).exists();

        watch.look();

        assertThat(logs.of(scene.number()))
                .singleElement()
                .satisfies(log -> assertThat(log.standing()).isEqualTo(Standing.ACCEPTED))
                .satisfies(log -> assertThat(log.receivedBy()).isEqualTo("system:watched-folder"));
        assertThat(file).doesNotExist();
        assertThat(content("done")).containsExactly(whole);
        assertThat(content("refused")).isEmpty();
    }

    @Test
    void aScanIsTakenWhateverItIsCalled() throws IOException {
        String report = scenes.oval(scene, scene.host(), scene.scanned(), "false");
        drop("scans/nightly.bin", report);
        lookTwice(watch);

        assertThat(reports()).hasSize(1);
        assertThat(content("done")).containsExactly(report);
    }

    @Test
    void aBrokenFileIsPutAsideWithWhatIsWrongAndOthersAreTaken() throws IOException {
        drop(
                "scans/a-broken.xml",
                scenes.oval(scene, scene.host(), scene.scanned(), "false").replace("</", "<"));
        drop(logPlace("dpkg.log"), scenes.dpkg(scene, scene.installed(), "installed"));
        lookTwice(watch);

        assertThat(reports()).isEmpty();
        assertThat(logs.of(scene.number())).hasSize(1);
        assertThat(content("refused")).hasSize(2).anyMatch(text -> text.startsWith("a-broken.xml:"));
    }

    @Test
    void whatLiesInTheWrongPlaceIsRefusedWithTheRightOne() throws IOException {
        drop("logs/dpkg.log", "x");
        drop("logs/PB-x/h1/dpkg.log", "x");
        drop("logs/PB-999999/h1/dpkg.log", "x");
        drop("logs/" + scene.number() + "/no-such-host/dpkg.log", "x");
        lookTwice(watch);

        assertThat(content("refused"))
                .anyMatch(text -> text.contains("logs/PB-12/HOST/"))
                .anyMatch(text -> text.contains("'PB-x' is no change"))
                .anyMatch(text -> text.startsWith("logs/PB-999999/h1/dpkg.log: ") && text.contains("Put the log in"))
                .anyMatch(text -> text.contains("no-such-host/dpkg.log: ")
                        && text.contains("There is no host 'no-such-host'. Use its name in the inventory"));
        assertThat(content("logs")).isEmpty();
    }

    @Test
    void theSameFileTwiceAndACrashBetweenTakingAndMovingChangeNothing() throws IOException {
        String log = scenes.dpkg(scene, scene.installed(), "installed");
        drop(logPlace("dpkg.log"), log);
        lookTwice(watch);
        drop(logPlace("dpkg.log"), log);
        drop(logPlace("copy.log"), log);
        lookTwice(node());

        assertThat(logs.of(scene.number())).hasSize(1);
        assertThat(content("done")).containsExactly(log, log, log);
    }

    @Test
    void twoNodesAtOnceTakeEachFileOnce() throws Exception {
        for (int i = 0; i < 8; i++) {
            drop(logPlace(i + ".log"), "# " + i + "\n" + scenes.dpkg(scene, scene.installed(), "installed"));
        }
        WatchedFolder other = node();
        watch.look();
        other.look();
        Thread second = new Thread(other::look);
        second.start();
        watch.look();
        second.join();
        lookTwice(watch);

        assertThat(logs.of(scene.number())).hasSize(8);
        assertThat(content("done")).hasSize(8);
        assertThat(content("refused")).isEmpty();
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsAway() throws IOException {
        Path file = drop(logPlace("dpkg.log"), scenes.dpkg(scene, scene.installed(), "installed"));
        WatchedFolder without = new WatchedFolder(
                root,
                (dropped, content) -> {
                    throw new DataAccessResourceFailureException("away");
                },
                clock);
        lookTwice(without);
        assertThat(file).exists();

        lookTwice(watch);

        assertThat(file).doesNotExist();
        assertThat(logs.of(scene.number())).hasSize(1);
    }

    @Test
    void aFileThatIsTooMuchForItsReaderKeepsNoFileBehindItFromBeingTaken() throws IOException {
        Path first = drop("scans/a.xml", "a");
        Path second = drop("scans/b.xml", "b");
        List<String> taken = new ArrayList<>();
        WatchedFolder deep = new WatchedFolder(
                root,
                (dropped, content) -> {
                    taken.add(dropped.toString());
                    throw new StackOverflowError();
                },
                clock);

        lookTwice(deep);

        assertThat(taken).hasSize(2);
        assertThat(first).exists();
        assertThat(second).exists();
    }

    @Test
    void aLinkIsNeverFollowed(@TempDir Path elsewhere) throws IOException {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path secret = Files.writeString(elsewhere.resolve("secret"), "secret");
        Files.createDirectories(root.resolve("scans"));
        Files.createSymbolicLink(root.resolve("scans/link.xml"), secret);
        Files.createSymbolicLink(root.resolve("scans/folder"), elsewhere);
        lookTwice(watch);

        assertThat(secret).hasContent("secret");
        assertThat(reports()).isEmpty();
        assertThat(names("refused"))
                .anyMatch(name -> name.endsWith("link.xml"))
                .anyMatch(name -> name.endsWith("folder"));
        assertThat(names("scans")).isEmpty();
    }

    @Test
    void aFolderThatCannotBeReadKeepsNothingElseFromBeingTakenAndIsToldOf() throws IOException {
        Path closed = Files.createDirectories(root.resolve("logs/PB-1/closed"));
        AtomicBoolean open = new AtomicBoolean();
        watch = new WatchedFolder(closing(closed, open), intake::take, clock);
        drop(logPlace("dpkg.log"), scenes.dpkg(scene, scene.installed(), "installed"));
        lookTwice(watch);

        assertThat(logs.of(scene.number())).hasSize(1);
        assertThat(content("refused"))
                .singleElement()
                .asString()
                .startsWith(Path.of("logs/PB-1/closed") + " cannot be read since ")
                .contains("AccessDenied", "Give Patchboard the right");

        open.set(true);
        watch.look();
        assertThat(content("refused")).isEmpty();
    }

    @Test
    void whatLiesWhereNothingIsTakenFromIsToldOfOnceAndLeftAlone() throws IOException {
        Path atTheRoot = drop("dpkg.log", "x");
        Path misspelt = drop("scan/nightly/typo.xml", "x");
        drop(".hidden/one.log", "x");
        Files.createDirectories(root.resolve("empty"));
        watch.look();
        assertThat(content("refused")).isEmpty();
        watch.look();
        watch.look();

        assertThat(content("refused"))
                .hasSize(2)
                .anyMatch(text -> text.startsWith("dpkg.log is not taken in"))
                .anyMatch(text -> text.startsWith(Path.of("scan/nightly/typo.xml") + " is not taken in")
                        && text.contains("Put a scan in scans/"));
        assertThat(atTheRoot).exists();
        assertThat(misspelt).exists();
    }

    @Test
    void whatWasToldOfAStrayFileIsTakenBackByWhicheverNodeFindsItGone() throws IOException {
        Path stray = drop("scan/typo.xml", "x");
        lookTwice(watch);
        assertThat(content("refused")).hasSize(1);

        Files.delete(stray);
        lookTwice(node());

        assertThat(content("refused")).isEmpty();
    }

    @Test
    void aFileThatPassesThroughTheRootIsNotToldOf() throws IOException {
        Path passing = drop("report.xml", "x");
        watch.look();
        Files.delete(passing);
        lookTwice(watch);

        assertThat(content("refused")).isEmpty();
    }

    @Test
    void aFolderBesideTheLogsOfAHostIsRefusedAsAFolder() throws IOException {
        drop(logPlace("sub/dpkg.log"), "x");
        lookTwice(watch);

        assertThat(content("refused")).hasSize(2).anyMatch(text -> text.startsWith("sub: This is a folder."));
    }

    @Test
    void whatWasRefusedIsListedNewestFirstUntilItsTextIsRemoved() throws IOException {
        RefusedDrops refused = new RefusedDrops(root, clock);
        assertThat(refused.newest(5).count()).isZero();
        drop("logs/PB-x/h1/dpkg.log", "x");
        lookTwice(watch);
        Path older = root.resolve("refused/logs/PB-x/h1");
        try (Stream<Path> texts = Files.list(older)) {
            for (Path text : texts.toList()) {
                Files.setLastModifiedTime(text, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
            }
        }
        drop("logs/PB-y/h1/dpkg.log", "x");
        lookTwice(watch);

        assertThat(refused.newest(1).count()).isEqualTo(2);
        assertThat(refused.newest(1).newest())
                .singleElement()
                .satisfies(one -> assertThat(one.why()).contains("'PB-y' is no change"))
                .satisfies(one -> assertThat(one.text())
                        .startsWith(Path.of("refused/logs/PB-y/h1").toString()));

        Files.delete(root.resolve(refused.newest(1).newest().get(0).text()));
        assertThat(refused.newest(5).newest()).singleElement().satisfies(one -> assertThat(one.why())
                .contains("'PB-x' is no change"));
        assertThat(new RefusedDrops((Path) null, clock).newest(5).count()).isZero();
    }

    /** The file system does not keep whoever is root from a folder, so the walk is told that it did. */
    private DropFolder closing(Path closed, AtomicBoolean open) {
        return new DropFolder(root) {
            @Override
            DropWalk walk() throws IOException {
                DropWalk walk = super.walk();
                if (!open.get()) {
                    walk.visitFileFailed(closed, new AccessDeniedException(closed.toString()));
                }
                return walk;
            }
        };
    }

    private WatchedFolder node() {
        return new WatchedFolder(root, intake::take, clock);
    }

    private static void lookTwice(WatchedFolder folder) {
        folder.look();
        folder.look();
    }

    private String logPlace(String name) {
        return "logs/" + scene.number() + "/" + scene.host().name() + "/" + name;
    }

    private Path drop(String place, String text) throws IOException {
        Path file = root.resolve(place);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<ScanReceipt> reports() {
        return scans.pageOf(Set.of(scene.host().id()), null, 10).items();
    }

    private List<String> content(String part) throws IOException {
        try (Stream<Path> all = Files.walk(created(part))) {
            return all.filter(Files::isRegularFile).map(WatchedFolderIT::text).toList();
        }
    }

    private List<String> names(String part) throws IOException {
        try (Stream<Path> all = Files.walk(created(part))) {
            return all.filter(path -> !path.equals(root.resolve(part)))
                    .map(path -> path.getFileName().toString())
                    .collect(Collectors.toList());
        }
    }

    private Path created(String part) throws IOException {
        return Files.createDirectories(root.resolve(part));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
