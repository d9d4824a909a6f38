package dev.patchboard.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of places in the watched folder from which nothing is taken: once in the log of the server, and beside what was refused for as
 * long as that is so, whichever run or node of the server wrote it there.
 */
final class DropNotes {

    private static final Logger LOG = LoggerFactory.getLogger(DropNotes.class);
    private static final String UNREADABLE = ".unreadable" + DropTexts.ENDING;
    private static final String LEFT = ".left" + DropTexts.ENDING;

    private final DropFolder folder;
    private final Clock clock;
    private final Set<Path> told = new HashSet<>();
    private Set<Path> before = Set.of();
    private boolean begun;

    DropNotes(DropFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Tells of what is new in this look, and takes back what is no longer so. */
    void tell(DropWalk walk) {
        Map<Path, String> texts = texts(walk);
        try {
            takeBack(texts.keySet());
            for (Map.Entry<Path, String> text : texts.entrySet()) {
                if (told.add(text.getKey())) {
                    LOG.warn("Watched folder: {}", text.getValue());
                    folder.note(text.getKey(), text.getValue());
                }
            }
        } catch (IOException full) {
            LOG.warn("It cannot be told in the watched folder: {}", full.toString());
        }
    }

    private void takeBack(Set<Path> still) throws IOException {
        if (!begun) { // What another run told of may be true no longer.
            folder.texts().stream().filter(DropNotes::isNote).forEach(told::add);
            begun = true;
        }
        for (Path note : Set.copyOf(told)) {
            if (!still.contains(note) && !before.contains(note)) {
                folder.unnote(note);
                told.remove(note);
            }
        }
    }

    private Map<Path, String> texts(DropWalk walk) {
        Map<Path, String> texts = new TreeMap<>();
        walk.unreadable()
                .forEach(
                        (place, why) -> texts.put(
                                noted(place, UNREADABLE),
                                place + " cannot be read since " + clock.instant() + " or before: " + why
                                        + ". Give Patchboard the right to read and to write there. What lies there stays and is taken in then."));
        Set<Path> now = new HashSet<>();
        walk.strays().forEach((place, file) -> {
            Path note = noted(place, LEFT);
            now.add(note);
            if (before.contains(note)) { // A tool may write here and move the file when it is whole.
                texts.put(
                        note,
                        file + " is not taken in and stays where it is: nothing is taken from here."
                                + " Put a scan in scans/, a log in logs/PB-12/HOST/ of its change and host.");
            }
        });
        before = now;
        return texts;
    }

    private static Path noted(Path place, String ending) {
        return place.resolveSibling(place.getFileName() + ending);
    }

    private static boolean isNote(Path text) {
        String name = text.getFileName().toString();
        return name.endsWith(UNREADABLE) || name.endsWith(LEFT);
    }
}
