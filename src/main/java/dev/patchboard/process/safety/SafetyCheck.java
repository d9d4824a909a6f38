package dev.patchboard.process.safety;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Law 9 on process files. Files given together resolve each other's call activities; a call that none of them resolves is
 * refused, since nobody can say where it leads.
 */
public final class SafetyCheck {

    private final Map<String, Scope> processes = new LinkedHashMap<>();
    private final Map<String, String> fileOfProcess = new LinkedHashMap<>();
    private final Findings findings = new Findings(fileOfProcess);

    private SafetyCheck() {}

    /** Checks files together; one answer a file, in their order. */
    public static List<CheckedProcess> of(Collection<ProcessFile> files) {
        SafetyCheck check = new SafetyCheck();
        files.forEach(check::collect);
        files.forEach(check::houseRules);
        new Paths(check.processes, check.findings).walk();
        return files.stream()
                .map(file -> new CheckedProcess(file.name(), check.findings.of(file.name())))
                .toList();
    }

    private void collect(ProcessFile file) {
        for (Element process : file.processes()) {
            String other = fileOfProcess.putIfAbsent(process.id(), file.name());
            if (other == null) {
                processes.put(process.id(), Scope.of(process));
            } else {
                complaints(file)
                        .add(
                                "law9.duplicate-process",
                                process,
                                "The process '" + process.id() + "' is in " + other + " already. Keep one of them.");
            }
        }
    }

    private void houseRules(ProcessFile file) {
        new HouseRules(complaints(file)).check(file.root());
        Calls calls = new Calls(processes);
        for (Element process : file.processes()) {
            Scope scope = processes.get(process.id());
            if (scope != null && file.name().equals(fileOfProcess.get(process.id()))) {
                calls.check(scope, complaints(file));
            }
        }
    }

    private Complaints complaints(ProcessFile file) {
        return violation -> findings.add(file.name(), violation);
    }
}
