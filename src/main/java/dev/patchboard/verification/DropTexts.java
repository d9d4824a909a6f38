package dev.patchboard.verification;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the texts that say why something of the watched folder was not taken in. What cannot be read hides no other. */
final class DropTexts extends SimpleFileVisitor<Path> {

    /** How the name of each ends. */
    static final String ENDING = ".reason.txt";

    private final Path shelf;
    private final Set<Path> found = new TreeSet<>();

    private DropTexts(Path shelf) {
        this.shelf = shelf;
    }

    /** All of them, by their path in the shelf; none where there is no such folder yet. */
    static Set<Path> under(Path shelf) throws IOException {
        DropTexts walk = new DropTexts(shelf);
        if (Files.isDirectory(shelf, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(shelf, walk);
        }
        return walk.found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
        if (is.isRegularFile() && file.getFileName().toString().endsWith(ENDING)) {
            found.add(shelf.relativize(file));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path sub, @Nullable IOException why) {
        return FileVisitResult.CONTINUE;
    }
}
