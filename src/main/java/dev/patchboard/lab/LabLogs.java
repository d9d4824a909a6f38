package dev.patchboard.lab;

import dev.patchboard.advisory.Patch;
import dev.patchboard.shared.Outcome;
import java.util.Collection;

/** Reads an installer log that the lab handed in; answered by the log readers of the verification. */
public interface LabLogs {

    /**
     * What a log says about the patches of a change.
     *
     * @param outcome the worst of them; UNKNOWN where the log does not mention every one
     * @param message one plain sentence
     */
    record Reading(Outcome outcome, String message) {}

    /**
     * Reads a stored log.
     *
     * @param sha256 its digest
     * @throws dev.patchboard.shared.NotFound when no such file is stored
     */
    Reading read(String sha256, Collection<Patch> patches);
}
