package dev.patchboard.fleet;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the inventory.
 *
 * @param zone zone of hosts for which an import names none
 * @param maxImport largest file that an import takes
 */
@ConfigurationProperties("patchboard.fleet")
record FleetProperties(
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("64MB") DataSize maxImport) {}
