package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.Disposition;
import org.jspecify.annotations.Nullable;

/**
 * One row of the verdict matrix.
 *
 * @param host name of the host
 * @param environment LAB, TEST, STAGING or PRODUCTION
 * @param target disposition and due dates
 * @param verdict null while nobody has judged: then nothing is known. The last one where the host is settled in another way than by its
 *     proof: nothing is awaited of it any more then
 */
public record HostRow(
        String host,
        String environment,
        ChangeHost target,
        @Nullable HostVerdict verdict) {

    static HostRow of(String host, String environment, ChangeHost target, @Nullable HostVerdict judged) {
        return new HostRow(host, environment, target, shown(target, judged));
    }

    /** The verdict as it is shown and counted beside how the host was settled. */
    static @Nullable HostVerdict shown(ChangeHost target, @Nullable HostVerdict judged) {
        boolean ended = target.disposition().isSettled() && target.disposition() != Disposition.VERIFIED;
        return ended && judged != null ? judged.unawaited() : judged;
    }
}
