package dev.patchboard.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The ticket that stands for a change elsewhere.
 *
 * @param connector which ticketing system: {@code rt} or {@code webhook}
 * @param id its number there
 * @param url where people open it, or null if the system did not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ticket(
        ChangeNumber change,
        String connector,
        String id,
        @Nullable String url,
        Instant openedAt) {}
