package dev.patchboard.verification.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** By which other names installers are known that have a table of codes; data: {@code verification/installer-names.csv}. */
final class InstallerNames {

    private static final String RESOURCE = "/verification/installer-names.csv";
    private static final Map<String, String> TABLES = read();

    private InstallerNames() {}

    /** The name of the table for an installer of this name, in any case and with or without {@code .exe}. */
    static String table(String installer) {
        String lower = installer.strip().toLowerCase(Locale.ROOT);
        String name = lower.endsWith(".exe") ? lower.substring(0, lower.length() - 4) : lower;
        return TABLES.getOrDefault(name, name);
    }

    /** The other names of the installers that have these tables. */
    static Set<String> of(Collection<String> tables) {
        Set<String> names = new TreeSet<>();
        TABLES.forEach((name, table) -> {
            if (tables.contains(table)) {
                names.add(name);
            }
        });
        return names;
    }

    /** Tables by other name. */
    static Map<String, String> all() {
        return TABLES;
    }

    private static Map<String, String> read() {
        try (InputStream in = InstallerNames.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Missing from the class path: " + RESOURCE);
            }
            Map<String, String> tables = new TreeMap<>();
            CSVParser.parse(
                            new InputStreamReader(in, StandardCharsets.UTF_8),
                            CSVFormat.RFC4180
                                    .builder()
                                    .setHeader()
                                    .setSkipHeaderRecord(true)
                                    .get())
                    .forEach(row -> tables.put(row.get("name"), row.get("installer")));
            return Map.copyOf(tables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
