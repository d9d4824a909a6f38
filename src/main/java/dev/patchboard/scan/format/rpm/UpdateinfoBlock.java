package dev.patchboard.scan.format.rpm;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One advisory of {@code dnf updateinfo info}. What its description says is nobody's statement about the host and is not looked at. */
final class UpdateinfoBlock {

    /** The id of an advisory or a CVE, as a pattern. One class after another: Java's patterns go deeper with each repetition of a group. */
    static final String ID = "[A-Za-z][A-Za-z0-9]*-[A-Za-z0-9_.:][A-Za-z0-9_.:-]*";

    private static final Set<String> TYPES = Set.of("security", "bugfix", "enhancement", "newpackage", "unspecified");
    private static final int MOST_CVES = 10_000;

    private final String id;
    private final long line;
    private final List<String> cves = new ArrayList<>();
    private String name = "";
    private String title = "";
    private String severity = "";
    private String type = "";
    private boolean installed;

    UpdateinfoBlock(String id, long line) {
        this.id = id;
        this.line = line;
        Cves.add(cves, id);
    }

    static boolean isType(String name, String value) {
        return name.equals("Type") && TYPES.contains(value);
    }

    void field(String field, String value) {
        name = field;
        switch (field) {
            case "Title" -> title = title.isEmpty() ? value : title;
            case "Severity" -> severity = severity.isEmpty() ? value : severity;
            case "Type" -> type = type.isEmpty() ? value : type;
            case "Installed" -> installed = value.equals("true");
            default -> cve(value);
        }
    }

    /** The value of the last field goes on. */
    void more(String value) {
        cve(value);
    }

    /** {@code CVEs} of dnf and yum; of dnf5 the {@code Id} of a reference. */
    private void cve(String value) {
        if ((name.equals("CVEs") || name.equals("Id")) && cves.size() < MOST_CVES) {
            Cves.add(cves, value);
        }
    }

    FindingDraft done() {
        String word = severity.isEmpty() ? type : severity;
        return new FindingDraft(id, line)
                // That the mending version is installed says nothing about the one that runs.
                .answer(installed ? Answer.NOT_APPLICABLE : Answer.FOUND)
                .title(title.isEmpty() ? id : id + ": " + title)
                .word(installed ? "installed" : word)
                .severity("None".equals(severity) ? Severity.UNKNOWN : Severity.ofWord(severity))
                .cves(cves)
                .fact("type", type);
    }
}
