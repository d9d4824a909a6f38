package dev.patchboard.scan.format.csv;

import dev.patchboard.scan.format.Severity;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The text of a mapping; JSON is YAML too. What it does not know it refuses, so that a typing error does not go unnoticed. */
final class MappingText {

    private static final Set<String> KEYS =
            Set.of("name", "scanner", "delimiter", "columns", "words", "severities", "timeFormat");
    private static final Set<String> WORDS = Set.of("found", "absent");
    private static final Set<String> ROLES = new TreeSet<>(List.of(
            "host", "ip", "fqdn", "os", "check", "title", "cve", "severity", "result", "time", "port", "credentialed"));
    private static final Set<String> SEVERITIES = new TreeSet<>(List.of("critical", "high", "medium", "low", "info"));
    private static final int LONGEST = 100_000;

    private final Map<String, Object> entries;
    private final String source;

    private MappingText(Map<String, Object> entries, String source) {
        this.entries = entries;
        this.source = source;
    }

    static MappingText read(String text, String source) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setMaxAliasesForCollections(0);
        Object root;
        try {
            root = new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException broken) {
            throw new IllegalArgumentException(source + ": Not valid YAML: " + broken.getMessage(), broken);
        }
        MappingText read = new MappingText(map(root, source, "The mapping"), source);
        read.check();
        return read;
    }

    private void check() {
        known(entries.keySet(), KEYS, "");
        known(columns().keySet(), ROLES, "columns.");
        known(map(entries.getOrDefault("words", Map.of()), source, "words").keySet(), WORDS, "words.");
        severities();
        Map<String, String> columns = columns();
        if (!columns.containsKey("host") && !columns.containsKey("ip") && !columns.containsKey("fqdn")) {
            throw wrong("columns names none of host, ip and fqdn. Say which column names the host.");
        }
        if (!columns.containsKey("cve") && !columns.containsKey("check") && !columns.containsKey("title")) {
            throw wrong("columns names none of cve, check and title. Say which column tells what was found.");
        }
        if (columns.containsKey("result") && words("found").isEmpty()) {
            throw wrong("columns.result needs words.found: which of its words mean that the host has it.");
        }
        delimiter();
        String format = timeFormat();
        if (format != null) {
            checkTime(format);
        }
    }

    private void checkTime(String format) {
        try {
            Times.of(format);
        } catch (IllegalArgumentException broken) {
            throw wrong("timeFormat is none (" + broken.getMessage() + "). Write it like yyyy-MM-dd HH:mm.");
        }
    }

    String name() {
        String name = text("name");
        if (name == null || !name.matches("[a-z0-9][a-z0-9-]{0,49}")) {
            throw wrong("name is missing or not of small letters, digits and hyphens.");
        }
        return name;
    }

    String scanner() {
        String scanner = text("scanner");
        return scanner == null ? name() : scanner;
    }

    @Nullable Character delimiter() {
        String delimiter = text("delimiter");
        if (delimiter != null && delimiter.length() != 1) {
            throw wrong("delimiter is to be one character.");
        }
        return delimiter == null ? null : delimiter.charAt(0);
    }

    @Nullable String timeFormat() {
        return text("timeFormat");
    }

    /** Role to column. */
    Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        map(entries.get("columns"), source, "columns")
                .forEach((role, column) -> columns.put(role, String.valueOf(column)));
        return columns;
    }

    /** The table's own words for a severity, in lower case. */
    Map<String, Severity> severities() {
        Map<String, Severity> severities = new HashMap<>();
        Set<String> known = map(entries.getOrDefault("severities", Map.of()), source, "severities")
                .keySet();
        known(known, SEVERITIES, "severities.");
        for (String severity : known) {
            for (String word : list("severities", severity)) {
                Severity other = severities.put(word.strip().toLowerCase(Locale.ROOT), Severity.ofWord(severity));
                if (other != null && other != Severity.ofWord(severity)) {
                    throw wrong("severities calls \"" + word + "\" both " + other.word() + " and " + severity + ".");
                }
            }
        }
        return severities;
    }

    Collection<String> words(String kind) {
        return list("words", kind);
    }

    private Collection<String> list(String key, String kind) {
        Object words = map(entries.getOrDefault(key, Map.of()), source, key).getOrDefault(kind, List.of());
        if (!(words instanceof Collection<?> list)) {
            throw wrong(key + "." + kind + " is to be a list.");
        }
        return list.stream().map(String::valueOf).toList();
    }

    private @Nullable String text(String key) {
        Object value = entries.get(key);
        return value == null ? null : String.valueOf(value);
    }

    private void known(Set<String> keys, Set<String> known, String where) {
        for (String key : keys) {
            if (!known.contains(key)) {
                throw wrong(where + key + " is not known. Known: " + String.join(", ", new TreeSet<>(known)) + ".");
            }
        }
    }

    private static Map<String, Object> map(@Nullable Object value, String source, String what) {
        if (!(value instanceof Map<?, ?> entries)) {
            throw new IllegalArgumentException(source + ": " + what + " is to be a list of names and values.");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        entries.forEach((key, inner) -> map.put(String.valueOf(key), inner));
        return map;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(source + ": " + what);
    }
}
