package dev.patchboard.lab;

import dev.patchboard.advisory.Patch;
import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reads an installer log that the lab handed in; answered by the log readers of the verification. */
public interface LabLogs {

    /**
     * What a log says about the patches of a change.
     *
     * @param outcome the worst of them; UNKNOWN where the log does not mention every one
     * @param message one plain sentence
     * @param log SHA-256 of the log that decided
     */
    record Reading(Outcome outcome, String message, String log) {}

    /**
     * One run on one host of the lab.
     *
     * @param host the host
     * @param since when the list was handed to the lab: what happened before proves nothing of this run
     */
    record Run(UUID host, Instant since) {}

    /**
     * Reads the stored logs of one host together, by the rule of a ring; where several name a package, the latest word counts. A log that
     * is older than the run, ahead of the clock, without a time or of another machine proves nothing (law 4), and the message tells why.
     *
     * @param sha256 their digests, at least one
     * @param run the run that they are to be of
     * @throws dev.patchboard.shared.NotFound when no such file is stored
     */
    Reading read(List<String> sha256, Collection<Patch> patches, Run run);
}
