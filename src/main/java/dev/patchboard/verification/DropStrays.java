package dev.patchboard.verification;

import dev.patchboard.verification.DropFolder.Seen;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files that lie in the watched folder where nothing is taken from: at its root, or in a folder of another name. They are told of and
 * left alone, for whoever set the watch may have named a folder that holds other things, too.
 */
final class DropStrays extends SimpleFileVisitor<Path> {

    private static final Set<String> OURS = Stream.concat(
                    DropFolder.TAKEN_FROM.stream(), Stream.of(DropFolder.DONE, DropFolder.REFUSED))
            .collect(Collectors.toUnmodifiableSet());

    private @Nullable Path first;

    private DropStrays() {}

    /** Each entry of the root with such a file, and the first one found in it; both by their path in the folder. */
    static Map<Path, Path> in(Path root) throws IOException {
        Map<Path, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                Path file = OURS.contains(entry.getFileName().toString()) ? null : firstIn(entry);
                if (file != null) {
                    found.put(root.relativize(entry), root.relativize(file));
                }
            }
        }
        return found;
    }

    private static @Nullable Path firstIn(Path entry) throws IOException {
        DropStrays walk = new DropStrays();
        Files.walkFileTree(entry, EnumSet.noneOf(FileVisitOption.class), DropFolder.DEEPEST, walk);
        return walk.first;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path sub, BasicFileAttributes is) {
        return Seen.hidden(sub) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
        if (Seen.hidden(file) || is.isDirectory()) {
            return FileVisitResult.CONTINUE;
        }
        first = file;
        return FileVisitResult.TERMINATE;
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
