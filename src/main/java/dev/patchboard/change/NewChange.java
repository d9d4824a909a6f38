package dev.patchboard.change;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.shared.Prose;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a requester asks for. The text fields are those PCI DSS 4.0.1 requirement 6.5.1 wants on record.
 *
 * @param title one line, at most 200 characters
 * @param type how it is to be authorised; the risk analysis may raise it
 * @param reason why the change is made
 * @param userImpact who notices what
 * @param securityImpact what it does to security, apart from mending it
 * @param testPlan how it is known to work
 * @param backoutPlan how to return to a secure state
 * @param patches ids of the patches, at least one
 * @param hosts ids of the hosts, at least one
 * @param deployer kind of the deployer: {@code manual} or {@code simulated}
 * @param model name of the change model of a standard change, else null
 * @param due date the requester asks for; the earlier one of it and what the rules give counts; null leaves it to the rules
 * @param originalDue due dates that hosts bring along from another change, by host id; they are kept
 * @param link the change this one comes from, or null
 */
public record NewChange(
        String title,
        ChangeType type,
        String reason,
        @Nullable String userImpact,
        @Nullable String securityImpact,
        @Nullable String testPlan,
        @Nullable String backoutPlan,
        Set<UUID> patches,
        Set<UUID> hosts,
        String deployer,
        @Nullable String model,
        @Nullable LocalDate due,
        Map<UUID, LocalDate> originalDue,
        @Nullable Link link) {

    private static final int TITLE = 200;
    private static final int TEXT = 20_000;

    /** The change a new one comes from. */
    public record Link(ChangeNumber from, LinkKind kind) {}

    public NewChange {
        patches = Set.copyOf(patches);
        hosts = Set.copyOf(hosts);
        originalDue = Map.copyOf(originalDue);
        List<Problem> problems = new ArrayList<>();
        text(problems, "title", title, true, TITLE);
        text(problems, "reason", reason, true, TEXT);
        text(problems, "userImpact", userImpact, false, TEXT);
        text(problems, "securityImpact", securityImpact, false, TEXT);
        text(problems, "testPlan", testPlan, false, TEXT);
        text(problems, "backoutPlan", backoutPlan, false, TEXT);
        if (patches.isEmpty()) {
            problems.add(new Problem(null, null, "patches", "Name at least one patch."));
        }
        if (hosts.isEmpty()) {
            problems.add(new Problem(null, null, "hosts", "Name at least one host."));
        }
        if (type == ChangeType.STANDARD && model == null) {
            problems.add(new Problem(null, null, "model", "A standard change names its change model."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static void text(
            List<Problem> problems, String field, @Nullable String value, boolean required, int longest) {
        if (required && (value == null || value.isBlank())) {
            problems.add(new Problem(null, null, field, "Must not be empty."));
        } else if (value != null && value.length() > longest) {
            problems.add(new Problem(null, null, field, "At most " + longest + " characters."));
        } else if (value != null && Prose.unseen(value) != null) {
            problems.add(new Problem(null, null, field, String.valueOf(Prose.unseen(value))));
        } else if (value != null && longest == TITLE && value.strip().lines().count() > 1) {
            problems.add(new Problem(null, null, field, "Write it on one line."));
        }
    }

    /** A normal change with no more than it must have. */
    public static NewChange normal(String title, String reason, Set<UUID> patches, Set<UUID> hosts) {
        return new NewChange(
                title,
                ChangeType.NORMAL,
                reason,
                null,
                null,
                null,
                null,
                patches,
                hosts,
                "manual",
                null,
                null,
                Map.of(),
                null);
    }

    /** The same change as another type, under a model for a standard one. */
    public NewChange as(ChangeType newType, @Nullable String newModel) {
        return new NewChange(
                title,
                newType,
                reason,
                userImpact,
                securityImpact,
                testPlan,
                backoutPlan,
                patches,
                hosts,
                deployer,
                newModel,
                due,
                originalDue,
                link);
    }

    /** The same change by another deployer. */
    public NewChange deployedBy(String kind) {
        return new NewChange(
                title,
                type,
                reason,
                userImpact,
                securityImpact,
                testPlan,
                backoutPlan,
                patches,
                hosts,
                kind,
                model,
                due,
                originalDue,
                link);
    }

    /** The same change as the follow-up of another one, whose hosts keep their original due dates. */
    public NewChange following(ChangeNumber from, LinkKind kind, Map<UUID, LocalDate> dueDates) {
        return new NewChange(
                title,
                type,
                reason,
                userImpact,
                securityImpact,
                testPlan,
                backoutPlan,
                patches,
                hosts,
                deployer,
                model,
                due,
                dueDates,
                new Link(from, kind));
    }
}
