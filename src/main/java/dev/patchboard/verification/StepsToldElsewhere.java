package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.verification.LogsHandedInElsewhere.Log;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What logs that were handed in for other changes tell of a patch of this one, since it was proven. Whether such a log counts for the change
 * it was handed in for does not matter: it is of this host. What another change explains is none. Callers hold the transaction.
 */
@Component
class StepsToldElsewhere {

    private static final int CHUNK = 500;

    private final LogsHandedInElsewhere logs;
    private final Hosts hosts;
    private final LogRules rules;
    private final ExplainedSteps explained;

    StepsToldElsewhere(LogsHandedInElsewhere logs, Hosts hosts, LogRules rules, ExplainedSteps explained) {
        this.logs = logs;
        this.hosts = hosts;
        this.rules = rules;
        this.explained = explained;
    }

    /** A word, and the change for which its log was handed in. */
    record Step(Word word, ChangeNumber toldFor) {}

    /**
     * What they say of one patch.
     *
     * @param since by host, from when on it counts
     */
    List<Step> of(ChangeNumber change, Patch patch, Map<UUID, Instant> since) {
        List<UUID> ids = List.copyOf(since.keySet());
        List<Step> steps = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            Map<UUID, Instant> some = ids.subList(from, Math.min(ids.size(), from + CHUNK)).stream()
                    .collect(Collectors.toMap(id -> id, id -> Objects.requireNonNull(since.get(id))));
            Map<UUID, Host> known = hosts.byId(some.keySet());
            for (Log log : logs.of(change, patch, some)) {
                Instant proven = Objects.requireNonNull(some.get(log.host()));
                Host host = Objects.requireNonNull(known.get(log.host()));
                words(log, patch, rules.of(host, proven))
                        .filter(word -> word.proof().at().isAfter(proven))
                        .forEach(word -> steps.add(new Step(word, log.toldFor())));
            }
        }
        return explained.without(patch, steps);
    }

    private Stream<Word> words(Log log, Patch patch, LogRule rule) {
        return new LogJudge(rule)
                .packages(log.report(), List.of(patch)).stream()
                        .filter(told -> told.said().standing() == Standing.ACCEPTED)
                        .flatMap(told -> Stream.ofNullable(told.said().at())
                                .map(at -> new Word(
                                        log.host(),
                                        patch.id(),
                                        told.part(),
                                        InstallProof.of(log.id(), told.said(), at, log.sha256()),
                                        Word.isVague(log.format(), told.said().outcome()),
                                        told.thereSince(),
                                        told.stepBefore())));
    }
}
