package dev.patchboard.lab;

import dev.patchboard.change.ChangeView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Deploys to the lab by the change's own deployer. Where people run the tool, they hand the logs in with the verdict. */
public interface LabRuns {

    /** SHA-256 of the stored logs of each twin that left some; empty where people run the tool. */
    Map<UUID, List<String>> deploy(ChangeView change, Collection<UUID> twins, Instant at);
}
