package dev.patchboard.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the process engine.
 *
 * @param jobs whether this node executes jobs (timers, automated steps)
 * @param jobThreads how many jobs run at once on this node
 * @param jobWait how long the acquisition sleeps when there is nothing to do
 * @param jobLock how long a job belongs to the node that took it; after a crash another node, or this one once it is back, takes
 *     it when this ends. A job that takes longer may be begun twice, and then only one of the two commits
 */
@ConfigurationProperties("patchboard.process")
record ProcessProperties(
        @DefaultValue("true") boolean jobs,
        @DefaultValue("4") int jobThreads,
        @DefaultValue("2s") Duration jobWait,
        @DefaultValue("5m") Duration jobLock) {}
