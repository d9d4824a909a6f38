package dev.patchboard.verification.web;

import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.web.Cursor;
import dev.patchboard.verification.UnauthorisedInstall;
import dev.patchboard.verification.UnauthorisedInstall.State;
import dev.patchboard.verification.UnauthorisedInstalls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Installations that no change explains, a page at a time, newest first. */
final class InstallList {

    private InstallList() {}

    /**
     * One page.
     *
     * @param host name of the only host to show; null or blank for every
     * @param after the {@code next} of the page before, or null for the first
     * @param size how many a page has
     */
    static Keyset<UnauthorisedInstall> page(
            UnauthorisedInstalls installs, State state, @Nullable String host, @Nullable String after, int size) {
        List<String> key = Cursor.after(after, 1);
        return Cursor.page(
                installs.page(state, host(host), key == null ? null : Cursor.id(key.get(0)), size + 1),
                size,
                one -> List.of(one.id().toString()));
    }

    /** The host that is asked for, or null for every. */
    static @Nullable String host(@Nullable String asked) {
        return asked == null || asked.isBlank() ? null : asked.strip();
    }
}
