package dev.patchboard.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The files of {@code templates/}: from the folder that the installation names, else from the jar. */
@Component
class TemplateFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TemplateFiles.class);
    private static final long LARGEST = 256 * 1024;

    private final @Nullable Path folder;

    TemplateFiles(NotificationProperties properties) {
        this.folder = properties.templates();
    }

    /**
     * What a file means. A file of the installation that cannot be used is reported and the one in the jar stays in force.
     *
     * @param use makes something of the content; throws if it cannot
     */
    <T> T firstSound(String name, Function<String, T> use) {
        Optional<String> own = own(name);
        if (own.isPresent()) {
            try {
                return use.apply(own.get());
            } catch (RuntimeException broken) {
                LOG.error("{} is refused, the built-in one stays: {}", name, broken.getMessage());
            }
        }
        return use.apply(builtIn(name));
    }

    private Optional<String> own(String name) {
        if (folder == null) {
            return Optional.empty();
        }
        Path file = folder.resolve(name);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            return Optional.of(Files.readString(file));
        } catch (IOException unreadable) {
            LOG.error("{} cannot be read, the built-in one stays: {}", file, unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static String builtIn(String name) {
        try {
            return new ClassPathResource("templates/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new IllegalStateException("There is no templates/" + name, missing);
        }
    }
}
