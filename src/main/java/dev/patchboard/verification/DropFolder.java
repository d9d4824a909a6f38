package dev.patchboard.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder itself: what lies in it, and where files go that are dealt with. It never follows a link. */
class DropFolder {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    static final String DONE = "done";
    static final String REFUSED = "refused";

    /** Folders from which files are taken. */
    static final Set<String> TAKEN_FROM = Set.of("scans", "logs");

    /** {@code logs/PB-12/HOST/file}; what lies deeper is seen as one thing that is no file. */
    static final int DEEPEST = 4;

    private final Path root;

    DropFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * What is known of a file without opening it.
     *
     * @param plain false for a folder too deep, a link, a pipe
     * @param folder whether it is a folder that lies deeper than files are taken from
     */
    record Seen(long size, FileTime changed, boolean plain, boolean folder) {

        static Seen of(BasicFileAttributes is) {
            return new Seen(is.size(), is.lastModifiedTime(), is.isRegularFile(), is.isDirectory());
        }

        /** Names that begin with a dot are of files still being written. */
        static boolean hidden(Path file) {
            return file.getFileName().toString().startsWith(".");
        }
    }

    /** Every file under {@code scans} and {@code logs}, and what lies beside them. */
    DropWalk walk() throws IOException {
        DropWalk walk = new DropWalk(root);
        for (String part : TAKEN_FROM) {
            Files.createDirectories(root.resolve(part));
            Files.walkFileTree(root.resolve(part), EnumSet.noneOf(FileVisitOption.class), DEEPEST - 1, walk);
        }
        walk.strays().putAll(DropStrays.in(root));
        return walk;
    }

    /** The file as it is now, or null when it is gone: another node may have been faster. */
    @Nullable Seen look(Path place) throws IOException {
        try {
            BasicFileAttributes is =
                    Files.readAttributes(path(place), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Seen.of(is);
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    Path path(Path place) {
        return root.resolve(place);
    }

    /** Whether no part of the way to it is a link that leads elsewhere. */
    boolean isInside(Path place) throws IOException {
        return path(place).toRealPath().equals(root.toRealPath().resolve(place));
    }

    void done(Path place, Instant now) throws IOException {
        move(place, target(DONE, place, now));
    }

    /** Beside the file stands a text that says why, and what to do. */
    void refused(Path place, String why, Instant now) throws IOException {
        Path target = target(REFUSED, place, now);
        Files.createDirectories(target.getParent());
        Files.writeString(
                target.resolveSibling(target.getFileName() + DropTexts.ENDING), why + "\n", StandardCharsets.UTF_8);
        move(place, target);
    }

    /** Keeps a text beside what was refused, for as long as it is true. */
    void note(Path note, String text) throws IOException {
        Path there = root.resolve(REFUSED).resolve(note);
        Files.createDirectories(there.getParent());
        Files.writeString(there, text + "\n", StandardCharsets.UTF_8);
    }

    /** Takes that back. */
    void unnote(Path note) throws IOException {
        Files.deleteIfExists(root.resolve(REFUSED).resolve(note));
    }

    /** The texts that stand there, by their path in the folder of what was refused. */
    Set<Path> texts() throws IOException {
        return DropTexts.under(root.resolve(REFUSED));
    }

    /** A name of its own: the same name may be dropped every night. */
    private Path target(String shelf, Path place, Instant now) {
        Path there = root.resolve(shelf).resolve(place);
        for (int again = 0; ; again++) {
            String stamp = STAMP.format(now) + (again == 0 ? "" : "-" + again);
            Path target = there.resolveSibling(stamp + "-" + place.getFileName());
            if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
                return target;
            }
        }
    }

    private void move(Path place, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.move(path(place), target);
    }
}
