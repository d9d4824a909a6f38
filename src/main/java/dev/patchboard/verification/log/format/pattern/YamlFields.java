package dev.patchboard.verification.log.format.pattern;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads the fields of a YAML file, whatever they mean. Everything that is not of the form that is asked for is an
 * {@link InvalidPatternFile} that names file, line and field.
 */
final class YamlFields {

    private final String file;

    YamlFields(String file) {
        this.file = file;
    }

    /** The values of a list that has one or more. */
    <T> List<T> list(Node node, String field, Function<Node, T> reader) {
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            throw wrong(node, field, "has to be a list of at least one.");
        }
        List<T> values = new ArrayList<>();
        sequence.getValue().forEach(value -> values.add(reader.apply(value)));
        return values;
    }

    /** The values of a mapping by name, in the order of the file. */
    Map<String, Node> mapping(Node node, String field) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, field, "has to be names with values.");
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = text(tuple.getKeyNode(), field);
            if (fields.put(name, tuple.getValueNode()) != null) {
                throw wrong(tuple.getKeyNode(), field + " " + name, "is there twice.");
            }
        }
        return fields;
    }

    /** A text that is not blank. */
    String text(Node node, String field) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw wrong(node, field, "has to be a text.");
    }

    /** A field that has to be there. */
    Node required(Map<String, Node> fields, String field, Node parent) {
        Node node = fields.get(field);
        if (node == null) {
            throw wrong(parent, field, "is missing.");
        }
        return node;
    }

    /** Null where the field is not there. */
    static <T> @Nullable T optional(@Nullable Node node, Function<Node, T> reader) {
        return node == null ? null : reader.apply(node);
    }

    /** What is wrong with a field, with file and line. */
    InvalidPatternFile wrong(Node node, String field, @Nullable String what) {
        String where = field.isEmpty() ? "" : ", " + field.strip();
        return new InvalidPatternFile(file + ", line " + (node.getStartMark().getLine() + 1) + where + ": " + what);
    }
}
