package dev.patchboard.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the chain stands. Note {@code sealed} and {@code hash} elsewhere from time to time: only a head kept outside betrays a
 * chain that somebody with the whole database cut short or computed anew.
 *
 * @param sealed number of the last link, 0 before the first
 * @param hash hash of the last link
 * @param backlog committed events that wait to be sealed
 * @param oldestWaiting when the oldest of them was recorded, or null
 * @param gaps events that are neither sealed nor waiting, and waiting ones whose event is gone: always 0 unless tampered with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChainState(
        long sealed, String hash, long backlog, @Nullable Instant oldestWaiting, long gaps) {}
