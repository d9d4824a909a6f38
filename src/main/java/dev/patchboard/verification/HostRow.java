package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import org.jspecify.annotations.Nullable;

/**
 * One row of the verdict matrix.
 *
 * @param host name of the host
 * @param environment LAB, TEST, STAGING or PRODUCTION
 * @param target disposition and due dates
 * @param verdict null while nobody has judged: then nothing is known
 */
public record HostRow(
        String host,
        String environment,
        ChangeHost target,
        @Nullable HostVerdict verdict) {}
