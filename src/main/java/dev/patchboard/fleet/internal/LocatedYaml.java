package dev.patchboard.fleet.internal;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** YAML with the line of each part. Nothing is constructed: tags such as Ansible's {@code !vault} stay plain text. */
public final class LocatedYaml {

    private static final int DEEPEST = 60;
    private static final int MOST_PARTS = 2_000_000;

    private final Problems problems;
    private int parts;

    private LocatedYaml(Problems problems) {
        this.problems = problems;
    }

    /** Reads one YAML document. */
    public static Located read(String text, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        // Aliases are honest shorthand in large inventories; what they blow up is bounded below, by parts.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(Integer.MAX_VALUE);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root == null) {
                throw problems.fatal(0, null, "The file holds no YAML document.");
            }
            return new LocatedYaml(problems).located(root, 0);
        } catch (MarkedYAMLException e) {
            long line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1L;
            throw problems.fatal(line, null, "Not valid YAML: " + e.getProblem() + ".");
        } catch (YAMLException e) {
            throw problems.fatal(0, null, "Not valid YAML: " + e.getMessage() + ".");
        }
    }

    private Located located(Node node, int depth) {
        long line = line(node);
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            throw problems.fatal(
                    line, null, "This is nested too deep, or aliases (*name) blow it up. Write it out plainly.");
        }
        if (node instanceof MappingNode mapping) {
            Map<String, Located.Entry> entries = new LinkedHashMap<>();
            List<Located.Entry> merged = new ArrayList<>();
            mapping.getValue().forEach(tuple -> add(tuple, entries, merged, depth));
            merged.forEach(entry -> entries.putIfAbsent(entry.name(), entry));
            return new Located.Entries(line, List.copyOf(entries.values()));
        }
        if (node instanceof SequenceNode sequence) {
            List<Located> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(located(item, depth + 1)));
            return new Located.Items(line, items);
        }
        return new Located.Scalar(line, Tag.NULL.equals(node.getTag()) ? null : ((ScalarNode) node).getValue());
    }

    private void add(NodeTuple tuple, Map<String, Located.Entry> entries, List<Located.Entry> merged, int depth) {
        Node key = tuple.getKeyNode();
        if (!(key instanceof ScalarNode name)) {
            problems.add(line(key), null, "A list or mapping cannot be a name here.");
            return;
        }
        Located value = located(tuple.getValueNode(), depth + 1);
        if (Tag.MERGE.equals(name.getTag()) && value instanceof Located.Entries other) {
            merged.addAll(other.entries());
            return;
        }
        Located.Entry entry = new Located.Entry(line(key), name.getValue(), value);
        Located.Entry before = entries.put(name.getValue(), entry);
        if (before != null) {
            problems.add(
                    entry.line(),
                    entry.name(),
                    "This name is already in line " + before.line() + ". Keep one of the two.");
        }
    }

    private static long line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1L;
    }
}
