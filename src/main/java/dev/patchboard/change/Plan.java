package dev.patchboard.change;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * The words of a change and its date from now on. Null leaves a text as it is; an empty one takes it away where it may be missing.
 *
 * @param title one line, at most 200 characters; a label only: the authorisation stays
 * @param reason why the change is made
 * @param userImpact who notices what
 * @param securityImpact what it does to security
 * @param testPlan how one knows that it works
 * @param backoutPlan the way back
 * @param due the day asked for: not past and not later than the rules give, unless it is the one that counts already; the
 *     authorisation stays
 */
public record Plan(
        @Nullable String title,
        @Nullable String reason,
        @Nullable String userImpact,
        @Nullable String securityImpact,
        @Nullable String testPlan,
        @Nullable String backoutPlan,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate due) {}
