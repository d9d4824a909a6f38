package dev.patchboard.verification.log.format.pattern;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.InstallerCodes;
import dev.patchboard.verification.log.LogFormat;
import dev.patchboard.verification.log.LogReport;
import dev.patchboard.verification.log.format.pattern.PatternRules.EntryRule;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Turns the YAML of one file into rules, and says of each thing that is wrong where it is. */
final class PatternReader {

    private static final Set<String> FIELDS = Set.of(
            "name",
            "description",
            "likelihood",
            "detect",
            "entries",
            "words",
            "codes",
            "installer",
            "begin",
            "complete",
            "failed",
            "time");
    private static final int DEFAULT_LIKELIHOOD = 97;

    /** Names of the formats on the class path: a log has to tell by which one it was read. */
    private static final Set<String> BUILT_IN = StreamSupport.stream(
                    ServiceLoader.load(LogFormat.class, LogFormat.class.getClassLoader())
                            .spliterator(),
                    false)
            .map(LogFormat::name)
            .collect(Collectors.toUnmodifiableSet());

    private final YamlFields yaml;

    PatternReader(String file) {
        this.yaml = new YamlFields(file);
    }

    PatternRules rules(Node root) {
        Map<String, Node> fields = yaml.mapping(root, "");
        fields.forEach((field, node) -> {
            if (!FIELDS.contains(field)) {
                throw yaml.wrong(
                        node,
                        field,
                        "unknown field. Known: "
                                + String.join(", ", FIELDS.stream().sorted().toList()) + ".");
            }
        });
        return new PatternRules(
                name(yaml.required(fields, "name", root)),
                fields.containsKey("likelihood") ? likelihood(fields.get("likelihood")) : DEFAULT_LIKELIHOOD,
                yaml.list(yaml.required(fields, "detect", root), "detect", node -> pattern(node, "detect")),
                yaml.list(yaml.required(fields, "entries", root), "entries", this::entry),
                outcomes(fields.get("words"), "words", (key, node) -> key.toLowerCase(Locale.ROOT)),
                outcomes(fields.get("codes"), "codes", this::code),
                YamlFields.optional(fields.get("installer"), this::installer),
                YamlFields.optional(fields.get("begin"), node -> pattern(node, "begin")),
                YamlFields.optional(fields.get("complete"), node -> pattern(node, "complete")),
                YamlFields.optional(fields.get("failed"), node -> pattern(node, "failed")),
                YamlFields.optional(fields.get("time"), this::time));
    }

    private String name(Node node) {
        String name = yaml.text(node, "name");
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw yaml.wrong(
                    node, "name", "'" + name + "' is no name: lower-case letters, digits and hyphens, at most 40.");
        }
        if (name.equals(LogReport.UNKNOWN_FORMAT) || BUILT_IN.contains(name)) {
            throw yaml.wrong(
                    node, "name", "'" + name + "' is the name of a format of the product. Give yours another.");
        }
        return name;
    }

    private String installer(Node node) {
        String installer = yaml.text(node, "installer");
        InstallerCodes codes = InstallerCodes.standard();
        if (!codes.knows(installer)) {
            throw yaml.wrong(
                    node,
                    "installer",
                    "'" + installer + "' has no table of codes. Known: " + String.join(", ", codes.names()) + ".");
        }
        return installer;
    }

    private int likelihood(Node node) {
        String number = yaml.text(node, "likelihood");
        if (!number.matches("[1-9]\\d?|100")) {
            throw yaml.wrong(node, "likelihood", "'" + number + "' is no whole number from 1 to 100.");
        }
        return Integer.parseInt(number);
    }

    private EntryRule entry(Node node) {
        Map<String, Node> fields = yaml.mapping(node, "entries");
        fields.forEach((field, value) -> {
            if (!Set.of("pattern", "outcome").contains(field)) {
                throw yaml.wrong(value, "entries." + field, "unknown field. Known: outcome, pattern.");
            }
        });
        Node text = yaml.required(fields, "pattern", node);
        EntryRule rule = EntryRule.of(
                pattern(text, "entries.pattern"),
                YamlFields.optional(fields.get("outcome"), value -> outcome(value, "entries.outcome")));
        if (!rule.groups().contains("subject")) {
            throw yaml.wrong(
                    text, "entries.pattern", "has no group (?<subject>...): nobody knows what the line is about.");
        }
        if (rule.outcome() == null
                && !rule.groups().contains("word")
                && !rule.groups().contains("code")) {
            throw yaml.wrong(
                    text, "entries.pattern", "says no outcome: add (?<word>...), (?<code>...) or the field outcome.");
        }
        return rule;
    }

    private Long code(String key, Node node) {
        if (!key.matches("-?\\d{1,10}|0[xX][0-9a-fA-F]{1,8}")) {
            throw yaml.wrong(node, "codes", "'" + key + "' is no code.");
        }
        return key.startsWith("0x") || key.startsWith("0X")
                ? Long.valueOf((int) Long.parseLong(key.substring(2), 16))
                : Long.valueOf(key);
    }

    private DateTimeFormatter time(Node node) {
        try {
            return TimePattern.of(yaml.text(node, "time"));
        } catch (IllegalArgumentException e) {
            throw yaml.wrong(node, "time", e.getMessage());
        }
    }

    private Pattern pattern(Node node, String field) {
        try {
            return Pattern.compile(yaml.text(node, field));
        } catch (IllegalArgumentException e) {
            throw yaml.wrong(
                    node,
                    field,
                    "no regular expression: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private Outcome outcome(Node node, String field) {
        String name = yaml.text(node, field);
        try {
            return Outcome.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw yaml.wrong(node, field, "'" + name + "' is no outcome. Known: " + List.of(Outcome.values()) + ".");
        }
    }

    private <K> Map<K, Outcome> outcomes(@Nullable Node node, String field, BiFunction<String, Node, K> key) {
        Map<K, Outcome> outcomes = new HashMap<>();
        if (node != null) {
            yaml.mapping(node, field)
                    .forEach((name, value) -> outcomes.put(key.apply(name, value), outcome(value, field + "." + name)));
        }
        return outcomes;
    }
}
