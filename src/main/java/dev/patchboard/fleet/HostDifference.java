package dev.patchboard.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What differs between a host as it was and as it shall be.
 *
 * @param host its name
 * @param fields what differs; never empty
 */
public record HostDifference(String host, List<Field> fields) {

    /**
     * One field.
     *
     * @param before null when there was no value
     * @param after null when there shall be no value
     */
    public record Field(
            String field, @Nullable String before, @Nullable String after) {}

    public HostDifference {
        fields = List.copyOf(fields);
    }

    /** The fields in which the two differ; id, name and version are not compared. */
    static List<Field> between(Host before, Host after) {
        List<Field> fields = new ArrayList<>();
        compare("fqdn", before.fqdn(), after.fqdn(), fields);
        compare("ip", before.ip(), after.ip(), fields);
        compare("environment", before.environment(), after.environment(), fields);
        compare("groups", new TreeSet<>(before.groups()), new TreeSet<>(after.groups()), fields);
        compare("owner", before.owner(), after.owner(), fields);
        compare("criticality", before.criticality(), after.criticality(), fields);
        compare("exposure", before.exposure(), after.exposure(), fields);
        compare("safety_impact", before.stakes().safety(), after.stakes().safety(), fields);
        compare("mission_impact", before.stakes().mission(), after.stakes().mission(), fields);
        compare(
                "confidentiality_requirement",
                before.stakes().confidentiality(),
                after.stakes().confidentiality(),
                fields);
        compare(
                "integrity_requirement",
                before.stakes().integrity(),
                after.stakes().integrity(),
                fields);
        compare(
                "availability_requirement",
                before.stakes().availability(),
                after.stakes().availability(),
                fields);
        compare("asset_class", before.assetClass(), after.assetClass(), fields);
        compare("redundancy_group", before.redundancyGroup(), after.redundancyGroup(), fields);
        compare("zone", before.zone(), after.zone(), fields);
        compare("os", before.os(), after.os(), fields);
        compare("retired", before.retired(), after.retired(), fields);
        return fields;
    }

    private static void compare(String field, @Nullable Object before, @Nullable Object after, List<Field> fields) {
        if (!Objects.equals(before, after)) {
            fields.add(new Field(
                    field, before == null ? null : before.toString(), after == null ? null : after.toString()));
        }
    }
}
