package dev.patchboard.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of files that a process engineer edits. */
public enum DefinitionKind {
    PROCESS("processes/", ".bpmn"),
    DECISION("processes/", ".dmn"),
    FORM("forms/", ".form"),
    /** Mail templates, and {@code mails.yaml} that says who gets which. */
    TEMPLATE("templates/", ".vm", ".yaml"),
    /** Formats of a site's own installer logs; the release brings none. */
    LOG_FORMAT("formats/", ".yaml", ".yml");

    private final String folder;
    private final List<String> endings;

    DefinitionKind(String folder, String... endings) {
        this.folder = folder;
        this.endings = List.of(endings);
    }

    /** The kind of a file by its name, {@code processes/ring.bpmn}; empty for what is no definition. */
    public static Optional<DefinitionKind> of(String name) {
        return Arrays.stream(values()).filter(kind -> kind.fits(name)).findFirst();
    }

    /** Where files of this kind lie, with the slash at the end. */
    String folder() {
        return folder;
    }

    /** Whether the release brings files of this kind. */
    boolean isReleased() {
        return this != LOG_FORMAT;
    }

    /** Whether the process engine runs files of this kind. */
    public boolean isForTheEngine() {
        return this == PROCESS || this == DECISION || this == FORM;
    }

    List<String> endings() {
        return endings;
    }

    private boolean fits(String name) {
        return name.startsWith(folder)
                && name.indexOf('/', folder.length()) < 0
                && endings.stream().anyMatch(name::endsWith);
    }
}
