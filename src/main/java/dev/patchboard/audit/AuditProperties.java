package dev.patchboard.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the record is sealed.
 *
 * @param sealing whether this node seals; off where a test drives the sealer by hand
 * @param sealEvery pause between turns
 */
@ConfigurationProperties("patchboard.audit")
record AuditProperties(
        @DefaultValue("true") boolean sealing,
        @DefaultValue("2s") Duration sealEvery) {}
