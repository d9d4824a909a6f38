package dev.patchboard.web;

import dev.patchboard.change.Disposition;
import dev.patchboard.change.Rating;
import dev.patchboard.shared.OutcomeClass;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One tone for each of the field's words, the same on every page. A tone never stands without its word. */
@Component("words")
class Words {

    /** The tone of a risk rating; neutral while unrated. */
    public String ratingTone(@Nullable Rating rating) {
        if (rating == null) {
            return "neutral";
        }
        return switch (rating) {
            case CRITICAL -> "danger";
            case HIGH -> "warning";
            case MEDIUM -> "info";
            case LOW -> "neutral";
        };
    }

    /** The tone of a host's disposition. */
    public String dispositionTone(Disposition disposition) {
        return switch (disposition) {
            case VERIFIED -> "success";
            case PENDING -> "info";
            case EXCEPTION -> "warning";
            case NOT_APPLICABLE, RETIRED, TRANSFERRED -> "neutral";
        };
    }

    /** The tone of an installer's outcome, by its class. */
    public String outcomeTone(OutcomeClass outcomeClass) {
        return switch (outcomeClass) {
            case SUCCESS -> "success";
            case NEEDS_ACTION, RETRYABLE, INCONCLUSIVE -> "warning";
            case FAILURE -> "danger";
            case SKIPPED -> "neutral";
        };
    }

    /** The tone of a ring's state, by name. */
    public String waveTone(String state) {
        return switch (state) {
            case "PROVEN" -> "success";
            case "PARITY", "AT_GATE", "TAKING_BACK" -> "warning";
            case "STOPPED", "ROLLED_BACK", "UNAUTHORISED" -> "danger";
            case "PLANNED", "PASSED_OVER" -> "neutral";
            default -> "info";
        };
    }

    /** The tone of a host's state in a ring, by name. Unknown is never success. */
    public String hostTone(String state) {
        return switch (state) {
            case "PROVEN" -> "success";
            case "FAILED", "DAMAGED", "PREFLIGHT_FAILED" -> "danger";
            case "UNKNOWN", "VERSION_UNPROVEN", "OVERDUE", "RETRYABLE", "REBOOT_OWED" -> "warning";
            case "PENDING" -> "info";
            default -> "neutral";
        };
    }

    /** The tone of a verdict, by name. Unknown is never success. */
    public String verdictTone(String verdict) {
        return switch (verdict) {
            case "VERIFIED" -> "success";
            case "FAILED", "CONTRADICTED" -> "danger";
            case "UNKNOWN" -> "warning";
            default -> "info";
        };
    }
}
