package dev.patchboard.advisory;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the advisory module.
 *
 * @param kevMaxAge after this long, an answer from the KEV catalogue is stale
 * @param epssMaxAge after this long, an EPSS score is stale; the scores change daily
 * @param ssvcMaxAge so long after they were read, SSVC points are stale
 * @param largestDocument a larger advisory or feed is refused
 */
@ConfigurationProperties("patchboard.advisory")
record AdvisoryProperties(
        @DefaultValue("7d") Duration kevMaxAge,
        @DefaultValue("7d") Duration epssMaxAge,
        @DefaultValue("30d") Duration ssvcMaxAge,
        @DefaultValue("256MB") DataSize largestDocument) {}
