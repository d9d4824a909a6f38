package dev.patchboard.bench;

import dev.patchboard.bench.BenchReport.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The least that any importer of Wazuh's documents does: Jackson's streaming, and the fields of each finding taken out. */
final class WazuhExtraction {

    private WazuhExtraction() {}

    static int each(Path file, Consumer<Item> taker) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
            int count = 0;
            while (json.nextToken() == JsonToken.START_OBJECT) {
                taker.accept(document(json));
                count++;
            }
            return count;
        }
    }

    private static Item document(JsonParser json) {
        String host = "";
        String software = "";
        String cve = "";
        String severity = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String group = json.currentName();
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                switch (group) {
                    case "agent" -> host = name.equals("name") ? json.getString() : host;
                    case "package" -> software = name.equals("name") ? json.getString() : software;
                    case "vulnerability" -> {
                        cve = name.equals("id") ? json.getString() : cve;
                        severity = name.equals("severity") ? json.getString() : severity;
                    }
                    default -> {
                        // as a consumer does with what it has no use for
                    }
                }
                json.skipChildren();
            }
        }
        return new Item(host, cve, cve + " in " + software, severity, null, software, List.of(cve));
    }
}
