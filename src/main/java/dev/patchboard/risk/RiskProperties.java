package dev.patchboard.risk;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the risk analysis.
 *
 * @param zone zone of the organisation, in which due dates are days
 */
@ConfigurationProperties("patchboard.risk")
record RiskProperties(@DefaultValue("UTC") ZoneId zone) {}
