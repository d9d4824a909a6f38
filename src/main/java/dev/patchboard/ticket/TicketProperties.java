package dev.patchboard.ticket;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The ticketing system, if any. Secrets come from the environment or from files.
 *
 * @param connector which one
 */
@ConfigurationProperties("patchboard.ticket")
record TicketProperties(
        @DefaultValue("NONE") Connector connector,
        @Nullable RequestTrackerSettings rt,
        @Nullable WebhookSettings webhook) {

    /** The kinds of ticketing system. */
    enum Connector {
        NONE,
        RT,
        WEBHOOK
    }

    /**
     * Request Tracker 5.
     *
     * @param url base address, without {@code /REST/2.0}
     * @param queue where tickets are opened
     * @param token authentication token, or null where user and password are given
     * @param customField ticket custom field that takes the change number, or null: then the subject leads with it
     */
    record RequestTrackerSettings(
            URI url,
            @DefaultValue("General") String queue,
            @Nullable String token,
            @Nullable String user,
            @Nullable String password,
            @Nullable String customField) {}

    /**
     * A signed webhook.
     *
     * @param secret key of the signature
     */
    record WebhookSettings(URI url, String secret) {}
}
