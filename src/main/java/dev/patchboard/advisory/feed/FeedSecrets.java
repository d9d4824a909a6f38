package dev.patchboard.advisory.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The secrets of feeds: from the environment or from files, read at each try, so that a changed one needs no restart. */
@Component
class FeedSecrets {

    /**
     * The value of the header Authorization; empty for a feed that needs none.
     *
     * @throws IOException when it is configured and not there: a feed is not asked for without the secret that it needs
     */
    Optional<String> authorization(FeedSource source) throws IOException {
        Path file = source.authorizationFile();
        if (file != null) {
            return Optional.of(Files.readString(file).strip());
        }
        String variable = source.authorizationVariable();
        if (variable == null) {
            return Optional.empty();
        }
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new IOException("the environment variable " + variable + " is not set");
        }
        return Optional.of(value.strip());
    }
}
