package dev.patchboard.change.web;

import dev.patchboard.change.ChangeType;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/v1/changes}. Patches and hosts are named by their name or their id.
 *
 * @param groups every host in service of these groups is targeted too
 */
record ChangeRequest(
        @Nullable String title,
        @Nullable ChangeType type,
        @Nullable String reason,
        @Nullable String userImpact,
        @Nullable String securityImpact,
        @Nullable String testPlan,
        @Nullable String backoutPlan,
        @Nullable List<String> patches,
        @Nullable List<String> hosts,
        @Nullable List<String> groups,
        @Nullable String deployer,
        @Nullable String model,
        @Nullable LocalDate due) {}
