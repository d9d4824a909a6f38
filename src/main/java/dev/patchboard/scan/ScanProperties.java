package dev.patchboard.scan;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the scan module.
 *
 * @param maxAge after this long, a clean answer is stale
 * @param clockSkew a scan dated further ahead than this is not believed
 * @param warnBefore how long before its last day people are warned of the end of a false positive
 * @param mappings folder of mappings for tables of scanners that are not known, or null
 */
@ConfigurationProperties("patchboard.scan")
record ScanProperties(
        @DefaultValue("7d") Duration maxAge,
        @DefaultValue("10m") Duration clockSkew,
        @DefaultValue("P14D") Period warnBefore,
        @Nullable Path mappings) {}
