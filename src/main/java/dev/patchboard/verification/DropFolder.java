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

    /** {@code logs/PB-12/HOST/file}; what lies deeper is seen as one thing that is no file. */
    private static final int DEEPEST = 4;

    private final Path root;

    DropFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * What is known of a file without opening it.
     *
     * @param plain false for a link, a pipe, a folder too deep
     */
    record Seen(long size, FileTime changed, boolean plain) {

        /** Names that begin with a dot are of files still being written. */
        static boolean hidden(Path file) {
            return file.getFileName().toString().startsWith(".");
        }
    }

    /** Every file under {@code scans} and {@code logs}. */
    DropWalk walk() throws IOException {
        DropWalk walk = new DropWalk(root);
        for (String part : Set.of("scans", "logs")) {
            Files.createDirectories(root.resolve(part));
            Files.walkFileTree(root.resolve(part), EnumSet.noneOf(FileVisitOption.class), DEEPEST - 1, walk);
        }
        return walk;
    }

    /** The file as it is now, or null when it is gone: another node may have been faster. */
    @Nullable Seen look(Path place) throws IOException {
        try {
            BasicFileAttributes is =
                    Files.readAttributes(path(place), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new Seen(is.size(), is.lastModifiedTime(), is.isRegularFile());
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
        move(place, target("done", place, now));
    }

    /** Beside the file stands a text that says why, and what to do. */
    void refused(Path place, String why, Instant now) throws IOException {
        Path target = target("refused", place, now);
        Files.createDirectories(target.getParent());
        Files.writeString(
                target.resolveSibling(target.getFileName() + ".reason.txt"), why + "\n", StandardCharsets.UTF_8);
        move(place, target);
    }

    /** Says beside what was refused that a place cannot be read, as long as it cannot. */
    void unreadable(Path place, String why, Instant now) throws IOException {
        Path text = reason(place);
        Files.createDirectories(text.getParent());
        Files.writeString(
                text,
                place + " cannot be read since " + now + " or before: " + why
                        + ". Give Patchboard the right to read and to write there. What lies there stays and is taken in then.\n",
                StandardCharsets.UTF_8);
    }

    /** Takes that back. */
    void readable(Path place) throws IOException {
        Files.deleteIfExists(reason(place));
    }

    private Path reason(Path place) {
        Path there = root.resolve("refused").resolve(place);
        return there.resolveSibling(there.getFileName() + ".unreadable.reason.txt");
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
