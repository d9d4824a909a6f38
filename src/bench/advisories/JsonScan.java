import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Walks every token of the files with Jackson's streaming parser and keeps nothing: nothing that reads JSON by it can do less. */
final class JsonScan {

    private JsonScan() {}

    public static void main(String[] files) throws IOException {
        long tokens = 0;
        for (String file : files) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)), 1 << 16);
                    JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
                while (parser.nextToken() != null) {
                    tokens++;
                }
            }
        }
        System.out.println(tokens);
    }
}
