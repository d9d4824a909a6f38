package dev.patchboard.fleet.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ansible's INI inventory: groups, {@code :vars}, {@code :children}, host ranges, variables beside hosts, comments. */
final class IniInventory {

    private static final Pattern SECTION = Pattern.compile("\\[([^:\\]]+)(?::(\\w+))?]\\s*(?:#.*)?");
    private static final Pattern VARIABLE = Pattern.compile("([^=\\s]+)\\s*=\\s*(.*)");

    private final AnsibleGroups groups;
    private final Problems problems;
    private final Map<String, Long> openVariables = new LinkedHashMap<>();
    private String group = AnsibleGroups.UNGROUPED;
    private String kind = "hosts";

    private IniInventory(Problems problems) {
        this.problems = problems;
        this.groups = new AnsibleGroups(problems);
    }

    static AnsibleGroups read(String text, Problems problems) {
        IniInventory reader = new IniInventory(problems);
        long number = 0;
        for (String line : text.split("\r\n|\n|\r", -1)) {
            number++;
            String content = line.strip();
            if (!content.isEmpty() && content.charAt(0) != '#' && content.charAt(0) != ';') {
                reader.line(content, number);
            }
        }
        reader.openVariables.forEach((name, line) -> {
            if (!reader.groups.declares(name)) {
                problems.add(line, name, "Variables for a group that is not declared. Add a section [" + name + "].");
            }
        });
        return reader.groups;
    }

    private void line(String content, long line) {
        if (content.charAt(0) == '[') {
            section(content, line);
            return;
        }
        switch (kind) {
            case "hosts" -> host(content, line);
            case "vars" -> groupVariable(content, line);
            case "children" -> groups.child(group, withoutComment(content), line);
            default -> {
                // The section's own line was refused; what stands in it has no meaning.
            }
        }
    }

    private void section(String content, long line) {
        Matcher section = SECTION.matcher(content);
        if (!section.matches()) {
            problems.add(
                    line,
                    null,
                    "Not a section: " + Problems.quote(content) + ". Write [group], [group:vars] or [group:children].");
            kind = "unknown";
            return;
        }
        group = section.group(1).strip();
        kind = section.group(2) == null ? "hosts" : section.group(2);
        switch (kind) {
            case "hosts", "children" -> groups.declare(group, line);
            case "vars" -> openVariables.putIfAbsent(group, line);
            default ->
                problems.add(
                        line,
                        group,
                        "Unknown kind of section " + Problems.quote(kind) + ". Use vars, children or none.");
        }
    }

    private void host(String content, long line) {
        List<String> words = words(content, line);
        if (words.isEmpty()) {
            return;
        }
        List<String> names;
        try {
            names = HostPattern.expand(words.get(0));
        } catch (IllegalArgumentException e) {
            problems.add(line, words.get(0), String.valueOf(e.getMessage()));
            return;
        }
        names.forEach(name -> groups.host(name, group, line));
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                problems.add(
                        line, words.get(0), "Expected name=value after the host, found " + Problems.quote(word) + ".");
            } else {
                String variable = word.substring(0, equals);
                Cell cell = new Cell(word.substring(equals + 1).strip(), line, variable);
                names.forEach(name -> groups.hostVariable(name, variable, cell));
            }
        }
    }

    private void groupVariable(String content, long line) {
        Matcher variable = VARIABLE.matcher(content);
        if (!variable.matches()) {
            problems.add(line, group, "Expected name=value, found " + Problems.quote(content) + ".");
            return;
        }
        String name = variable.group(1);
        groups.groupVariable(group, name, new Cell(unquoted(variable.group(2).strip()), line, name));
    }

    /** Splits as a shell does: blanks separate, quotes keep together, {@code #} after a blank starts a comment. */
    private List<String> words(String content, long line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (char c : content.toCharArray()) {
            if (quote == 0 && !inWord && c == '#') {
                break;
            } else if (quote != 0 && c == quote || quote == 0 && (c == '"' || c == '\'')) {
                quote = quote == 0 ? c : 0;
                inWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            problems.add(line, null, "A quote is opened and never closed on this line.");
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    private static String withoutComment(String content) {
        int comment = content.indexOf(" #");
        return (comment < 0 ? content : content.substring(0, comment)).strip();
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
