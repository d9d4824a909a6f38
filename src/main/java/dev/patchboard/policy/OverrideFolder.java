package dev.patchboard.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The definitions in the folder of this installation, as they are now. */
@Component
class OverrideFolder {

    private static final Logger LOG = LoggerFactory.getLogger(OverrideFolder.class);
    private static final int LARGEST = 4 * 1024 * 1024;

    private final @Nullable Path folder;

    OverrideFolder(PolicyProperties properties) {
        this.folder = properties.definitions();
    }

    /** By name. A file that cannot be read, or is larger than 4 MiB, is reported and left out. */
    Map<String, DefinitionFile> byName() {
        Map<String, DefinitionFile> files = new TreeMap<>();
        if (folder != null) {
            Path root = folder;
            Arrays.stream(DefinitionKind.values())
                    .map(DefinitionKind::folder)
                    .collect(Collectors.toSet())
                    .forEach(part -> list(root.resolve(part), part, files));
        }
        return files;
    }

    private static void list(Path folder, String part, Map<String, DefinitionFile> files) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path file : found) {
                String name = part + file.getFileName();
                if (DefinitionKind.of(name).isPresent() && Files.isRegularFile(file)) {
                    read(file, name, files);
                }
            }
        } catch (IOException unreadable) {
            LOG.error("{} cannot be read, what is in force stays: {}", folder, unreadable.toString());
        }
    }

    private static void read(Path file, String name, Map<String, DefinitionFile> files) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                LOG.error("{} is larger than 4 MiB and is left out.", file);
                return;
            }
            files.put(name, DefinitionFile.of(name, content));
        } catch (IOException unreadable) {
            LOG.error("{} cannot be read, what is in force stays: {}", file, unreadable.toString());
        }
    }
}
