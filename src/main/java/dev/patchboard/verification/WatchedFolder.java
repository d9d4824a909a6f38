package dev.patchboard.verification;

import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Refusal;
import dev.patchboard.verification.DropFolder.Seen;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes in the files that tools leave in a folder. A file is taken when two looks find it unchanged, and moved away only after what it
 * says is committed: until then it stays, whatever fails, and taking it twice changes nothing. Two nodes may watch the same folder.
 */
@Component
@ConditionalOnProperty("patchboard.watch.folder")
class WatchedFolder {

    /** What failed is tried again at every so many looks: each try reads the file. */
    private static final int PATIENCE = 12;

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);

    private final DropFolder folder;
    private final Taking intake;
    private final DropNotes notes;
    private final Clock clock;
    private final Set<Path> failing = new HashSet<>();
    private Map<Path, Seen> before = new HashMap<>();
    private int looks;

    /** Takes in one file. */
    @FunctionalInterface
    interface Taking {

        void take(DroppedFile file, InputStream content);
    }

    @Autowired
    WatchedFolder(WatchProperties properties, DropIntake intake, Clock clock) {
        this(folder(properties), intake::take, clock);
    }

    WatchedFolder(Path folder, Taking intake, Clock clock) {
        this(new DropFolder(folder), intake, clock);
    }

    WatchedFolder(DropFolder folder, Taking intake, Clock clock) {
        this.folder = folder;
        this.intake = intake;
        this.notes = new DropNotes(folder, clock);
        this.clock = clock;
    }

    private static Path folder(WatchProperties properties) {
        Path folder = properties.folder();
        if (folder == null) {
            throw new IllegalStateException("patchboard.watch.folder names no folder.");
        }
        return folder;
    }

    @Scheduled(fixedDelayString = "${patchboard.watch.every:PT5S}")
    void look() {
        try {
            DropWalk walk = folder.walk();
            notes.tell(walk);
            Map<Path, Seen> now = walk.files();
            boolean again = ++looks % PATIENCE == 0;
            failing.retainAll(now.keySet());
            now.forEach((place, seen) -> {
                boolean whole = seen.equals(before.get(place)) && (!seen.plain() || seen.size() > 0);
                if (whole && (again || !failing.contains(place))) {
                    alone(place, seen);
                }
            });
            before = now;
        } catch (IOException away) {
            LOG.warn("The watched folder cannot be read; its files stay where they are: {}", away.toString());
        }
    }

    /** One file must not keep the others from being taken. */
    private void alone(Path place, Seen seen) {
        try {
            take(place, seen);
        } catch (NoSuchFileException gone) {
            LOG.debug("Another node was faster", gone);
        } catch (IOException | RuntimeException | VirtualMachineError failed) {
            // The database, the disk, a file that is too much for its reader: whatever it is, the file stays, and those
            // behind it are taken.
            if (failing.add(place)) {
                LOG.error("{} could not be taken in. It stays and is tried again", place, failed);
            } else {
                LOG.warn("{} still cannot be taken in: {}", place, failed.toString());
            }
        }
    }

    private void take(Path place, Seen seen) throws IOException {
        try {
            if (seen.folder()) {
                throw InvalidInput.field(
                        place.getFileName().toString(),
                        "This is a folder. Put its files, each by itself, into the folder that it lay in.");
            }
            if (!seen.plain() || !folder.isInside(place)) {
                throw InvalidInput.field(
                        place.getFileName().toString(), "This is no file but a link or the like. Put a copy here.");
            }
            DroppedFile file = DroppedFile.at(place);
            try (InputStream content = Files.newInputStream(folder.path(place), LinkOption.NOFOLLOW_LINKS)) {
                intake.take(file, content);
            }
            // Somebody wrote on while it was read: the rest would go to the shelf unread.
            if (seen.equals(folder.look(place))) {
                folder.done(place, clock.instant());
            }
        } catch (InvalidInput | NotFound | Conflict | Refusal refused) {
            LOG.warn("{} is refused: {}", place, refused.getMessage());
            folder.refused(place, why(place, refused), clock.instant());
        }
    }

    /** Names the file, unless the problem does. */
    private static String why(Path place, RuntimeException refused) {
        if (refused instanceof InvalidInput invalid) {
            String name = place.getFileName().toString();
            return invalid.problems().stream()
                    .map(problem -> String.valueOf(problem))
                    .map(problem -> problem.startsWith(name) ? problem : place + ": " + problem)
                    .collect(Collectors.joining("\n"));
        }
        String advice = refused instanceof NotFound
                ? " Put the log in logs/PB-12/HOST/ of a change that there is, and of its host."
                : "";
        return place + ": " + refused.getMessage() + advice;
    }
}
