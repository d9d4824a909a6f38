package dev.patchboard.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Addresses of styles and scripts. Their names carry a digest of their content, so browsers may keep them for ever; the
 * manifest that the frontend's build writes knows the current names.
 */
@Component("assets")
class Assets {

    private static final Logger LOG = LoggerFactory.getLogger(Assets.class);
    private static final String ROOT = "/app/";

    private final List<String> sheets;
    private final @Nullable String script;
    private final @Nullable String theme;

    Assets(JsonMapper json) throws IOException {
        JsonNode manifest = manifest(json);
        JsonNode app = manifest.path("src/app.ts");
        this.sheets = app.path("css")
                .valueStream()
                .map(name -> ROOT + name.asString())
                .toList();
        this.script = address(app).orElse(null);
        this.theme = address(manifest.path("src/theme.ts")).orElse(null);
    }

    /** Style sheets of every page, in order; empty when the frontend was not built. */
    public List<String> sheets() {
        return sheets;
    }

    /** The script of every page, or null when the frontend was not built. */
    public @Nullable String script() {
        return script;
    }

    /** The script that picks light or dark before anything is drawn, or null when the frontend was not built. */
    public @Nullable String theme() {
        return theme;
    }

    private static JsonNode manifest(JsonMapper json) throws IOException {
        ClassPathResource file = new ClassPathResource("static/app/manifest.json");
        if (!file.exists()) {
            LOG.warn("The frontend is not built: pages have no styles. Build without -Dfrontend.skip.");
            return json.createObjectNode();
        }
        try (InputStream in = file.getInputStream()) {
            return json.readTree(in);
        }
    }

    private static Optional<String> address(JsonNode entry) {
        return entry.path("file").asStringOpt().map(name -> ROOT + name);
    }
}
