package dev.patchboard.advisory.csaf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The weaknesses of MITRE's Common Weakness Enumeration, by its own list; categories and views are none. */
final class Weaknesses {

    /** Of the list. */
    static final String VERSION = "4.15";

    private static final String PREFIX = "CWE-";
    private static final Map<String, List<String>> NAMES = new HashMap<>();

    static {
        for (String line : Lists.lines("cwe.tsv")) {
            String[] cells = line.split("\t");
            NAMES.put(PREFIX + cells[0], List.copyOf(Arrays.asList(cells).subList(1, cells.length)));
        }
    }

    private Weaknesses() {}

    /** The name of a weakness, then those it had before, which older advisories rightly use; empty when there is no such weakness. */
    static List<String> names(String id) {
        return NAMES.getOrDefault(id, List.of());
    }
}
