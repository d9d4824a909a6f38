package dev.patchboard.verification;

import dev.patchboard.verification.DropFolder.Seen;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One look at everything in the watched folder. What cannot be read, such as a folder without the rights to it, hides nothing else. */
final class DropWalk extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Map<Path, Seen> files = new TreeMap<>();
    private final Map<Path, String> unreadable = new TreeMap<>();
    private final Map<Path, Path> strays = new TreeMap<>();

    DropWalk(Path root) {
        this.root = root;
    }

    /** What was seen, by its path in the folder. */
    Map<Path, Seen> files() {
        return files;
    }

    /** What could not be read and why, by its path in the folder. */
    Map<Path, String> unreadable() {
        return unreadable;
    }

    /** What lies where nothing is taken from: the entry of the folder, and a file in it. */
    Map<Path, Path> strays() {
        return strays;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path sub, BasicFileAttributes is) {
        return Seen.hidden(sub) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
        if (!Seen.hidden(file)) {
            files.put(root.relativize(file), Seen.of(is));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
        return skip(file, why);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path sub, @Nullable IOException why) {
        return why == null ? FileVisitResult.CONTINUE : skip(sub, why);
    }

    private FileVisitResult skip(Path place, IOException why) {
        if (!(why instanceof NoSuchFileException)) { // Gone meanwhile: another node was faster.
            unreadable.put(root.relativize(place), why.toString());
        }
        return FileVisitResult.CONTINUE;
    }
}
