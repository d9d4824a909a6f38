package dev.patchboard.process;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the process engine.
 *
 * @param jobs whether this node executes jobs (timers, automated steps)
 * @param jobThreads how many jobs run at once on this node
 * @param jobWait how long the acquisition sleeps when there is nothing to do
 * @param definitions folder whose {@code processes}, {@code forms} override those in the jar, or null
 */
@ConfigurationProperties("patchboard.process")
record ProcessProperties(
        @DefaultValue("true") boolean jobs,
        @DefaultValue("4") int jobThreads,
        @DefaultValue("2s") Duration jobWait,
        @Nullable Path definitions) {}
