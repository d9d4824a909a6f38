package dev.patchboard.fleet.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an inventory file may say of a host besides its name and groups. */
public enum HostField {
    FQDN,
    IP,
    ENVIRONMENT,
    OWNER,
    CRITICALITY,
    EXPOSURE,
    SAFETY_IMPACT,
    MISSION_IMPACT,
    CONFIDENTIALITY_REQUIREMENT,
    INTEGRITY_REQUIREMENT,
    AVAILABILITY_REQUIREMENT,
    ASSET_CLASS,
    REDUNDANCY_GROUP,
    ZONE,
    OS;

    /** Column of a CSV file; an Ansible variable has {@code patchboard_} before it. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field of a column. */
    public static Optional<HostField> ofColumn(String column) {
        return Arrays.stream(values())
                .filter(field -> field.column().equals(column))
                .findFirst();
    }
}
