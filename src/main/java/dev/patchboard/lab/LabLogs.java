package dev.patchboard.lab;

import dev.patchboard.advisory.Patch;
import dev.patchboard.shared.Outcome;
import java.util.Collection;
import java.util.List;

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
     * Reads the stored logs of one host; where several name a package, the last one counts.
     *
     * @param sha256 their digests, at least one
     * @throws dev.patchboard.shared.NotFound when no such file is stored
     */
    Reading read(List<String> sha256, Collection<Patch> patches);
}
