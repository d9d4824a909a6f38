package dev.patchboard.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The definitions that came with the program. */
@Component
class ReleasedFiles {

    private final Map<String, DefinitionFile> files = new TreeMap<>();

    ReleasedFiles() {
        for (DefinitionKind kind : DefinitionKind.values()) {
            if (kind.isReleased()) {
                kind.endings().forEach(ending -> read(kind.folder(), ending));
            }
        }
    }

    Map<String, DefinitionFile> byName() {
        return files;
    }

    private void read(String folder, String ending) {
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath:" + folder + "*" + ending)) {
                String name = folder + file.getFilename();
                files.put(name, DefinitionFile.of(name, file.getContentAsByteArray()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + folder, unreadable);
        }
    }
}
