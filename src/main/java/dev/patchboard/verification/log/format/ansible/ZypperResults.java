package dev.patchboard.verification.log.format.ansible;

import dev.patchboard.shared.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code zypper} hands on the summary of the transaction as XML, and the code with which it ended (102 and 103 ask for a restart). */
final class ZypperResults {

    private static final Pattern SOLVABLE = Pattern.compile("<solvable ([^>]{1,2000})/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

    private ZypperResults() {}

    static List<Told> of(TaskResult result) {
        Long code = result.number("rc");
        boolean good = !result.is("failed")
                && result.is("changed")
                && code != null
                && (code == 0 || code == 102 || code == 103);
        List<Told> told = new ArrayList<>();
        String removed = "";
        for (String line : result.text("stdout").split("\n")) {
            removed = line.contains("<to-remove") ? "x" : line.contains("</to-remove") ? "" : removed;
            Matcher solvable = SOLVABLE.matcher(line);
            while (solvable.find()) {
                String name = attribute(solvable.group(1), "name");
                if ("package".equals(attribute(solvable.group(1), "type")) && !name.isEmpty()) {
                    Outcome outcome = !good ? Outcome.UNKNOWN : removed.isEmpty() ? Outcome.INSTALLED : Outcome.REMOVED;
                    told.add(Told.of(name, attribute(solvable.group(1), "edition"), outcome, line.strip())
                            .code(code)
                            .reboot(code != null && code == 102));
                }
            }
        }
        return told;
    }

    private static String attribute(String attributes, String name) {
        Matcher attribute = ATTRIBUTE.matcher(attributes);
        while (attribute.find()) {
            if (attribute.group(1).equals(name)) {
                return attribute.group(2);
            }
        }
        return "";
    }
}
