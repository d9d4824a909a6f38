package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything that logs tell of one patch on one host, those of its change and those of others.
 *
 * @param words by key of the package
 * @param toldFor by log, the change for which it was handed in, where that is another one
 */
record ToldOfHost(Map<String, List<Word>> words, Map<UUID, ChangeNumber> toldFor) {

    static ToldOfHost of(Map<String, List<Word>> own, List<StepsToldElsewhere.Step> elsewhere) {
        Map<String, List<Word>> words = new HashMap<>();
        Map<UUID, ChangeNumber> toldFor = new HashMap<>();
        own.forEach((part, said) -> words.put(part, new ArrayList<>(said)));
        elsewhere.forEach(step -> {
            words.computeIfAbsent(step.word().part(), part -> new ArrayList<>()).add(step.word());
            UUID log = step.word().proof().logId();
            if (log != null) {
                toldFor.put(log, step.toldFor());
            }
        });
        return new ToldOfHost(words, toldFor);
    }

    /** How a person knows the log that says this. */
    String log(InstallProof said) {
        UUID log = said.logId();
        ChangeNumber other = log == null ? null : toldFor.get(log);
        return other == null ? "a log" : "a log handed in for " + other;
    }
}
