package dev.patchboard.verification.log.format.pattern;

import dev.patchboard.verification.log.LogFormat;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** The formats of a folder: every {@code *.yaml} and {@code *.yml} in it is one. */
public final class PatternFiles {

    private static final long LARGEST = 1 << 20;

    private PatternFiles() {}

    /**
     * Reads a folder.
     *
     * @throws InvalidPatternFile when a file is not right; it names file, line and field
     */
    public static List<LogFormat> load(Path folder) throws IOException {
        List<LogFormat> formats = new ArrayList<>();
        Map<String, Path> names = new HashMap<>();
        for (Path file : in(folder)) {
            LogFormat format = read(file);
            Path before = names.putIfAbsent(format.name(), file);
            if (before != null) {
                throw new InvalidPatternFile(file + ": the name '" + format.name() + "' is used by "
                        + before.getFileName() + " too. Give it its own.");
            }
            formats.add(format);
        }
        return formats;
    }

    /** The format files of a folder. */
    public static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches("(?i).*\\.ya?ml"))
                    .sorted()
                    .toList();
        }
    }

    /** Reads one file. */
    public static PatternFormat read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new InvalidPatternFile(file + ": larger than 1 MiB. A format needs a few lines.");
        }
        return read(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    }

    /**
     * Reads one format.
     *
     * @param file its name, for what is said of it
     */
    public static PatternFormat read(String file, String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        options.setNestingDepthLimit(10);
        Node root;
        try {
            root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new InvalidPatternFile(file + ", line " + line + ": not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new InvalidPatternFile(file + ": not YAML: " + e.getMessage());
        }
        if (root == null) {
            throw new InvalidPatternFile(file + ": the file is empty.");
        }
        return new PatternFormat(new PatternReader(file).rules(root));
    }
}
