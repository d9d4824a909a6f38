package dev.patchboard.verification;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the verification.
 *
 * @param clockSkew how far a host's clock may be off before its log counts as older or as ahead
 * @param scanWithin how long after scans were asked for missing evidence is pending and not yet unknown
 * @param rebootWithin how long after an installation the restart that it needs may take before it is overdue
 * @param watchFor how long a closed change is watched for recurrence
 * @param longestException furthest expiry an exception may ask for
 * @param warnBefore how long before its last day people are warned of the end of an exception
 */
@ConfigurationProperties("patchboard.verification")
record VerificationProperties(
        @DefaultValue("PT5M") Duration clockSkew,
        @DefaultValue("P3D") Duration scanWithin,
        @DefaultValue("P2D") Duration rebootWithin,
        @DefaultValue("P1Y") Period watchFor,
        @DefaultValue("P1Y") Period longestException,
        @DefaultValue("P14D") Period warnBefore) {}
