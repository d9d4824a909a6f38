package dev.patchboard.fleet;

import dev.patchboard.fleet.Stakes.MissionImpact;
import dev.patchboard.fleet.Stakes.SafetyImpact;
import dev.patchboard.fleet.Stakes.SecurityRequirement;
import dev.patchboard.shared.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A host from its row. */
final class HostMapper {

    /** What is read of a row of {@code host h}. */
    static final String COLUMNS = "h.id, h.name, h.fqdn, h.ip, h.environment, h.owner_login, h.criticality, "
            + "h.exposure, h.safety_impact, h.mission_impact, h.confidentiality_requirement, h.integrity_requirement, h.availability_requirement, h.asset_class, h.redundancy_group, h.zone_id, h.os, h.retired, h.version";

    private HostMapper() {}

    /** The host of a row, without its groups. */
    static Host host(ResultSet row) throws SQLException {
        return new Host(
                Ids.from(row.getBytes("id")),
                row.getString("name"),
                row.getString("fqdn"),
                row.getString("ip"),
                Environment.valueOf(row.getString("environment")),
                Set.of(),
                row.getString("owner_login"),
                Criticality.valueOf(row.getString("criticality")),
                Exposure.valueOf(row.getString("exposure")),
                stakes(row),
                row.getString("asset_class"),
                row.getString("redundancy_group"),
                ZoneId.of(row.getString("zone_id")),
                row.getString("os"),
                row.getBoolean("retired"),
                row.getInt("version"));
    }

    private static Stakes stakes(ResultSet row) throws SQLException {
        return new Stakes(
                word(row.getString("safety_impact"), SafetyImpact.class),
                word(row.getString("mission_impact"), MissionImpact.class),
                word(row.getString("confidentiality_requirement"), SecurityRequirement.class),
                word(row.getString("integrity_requirement"), SecurityRequirement.class),
                word(row.getString("availability_requirement"), SecurityRequirement.class));
    }

    private static <E extends Enum<E>> @Nullable E word(@Nullable String value, Class<E> words) {
        return value == null ? null : Enum.valueOf(words, value);
    }
}
