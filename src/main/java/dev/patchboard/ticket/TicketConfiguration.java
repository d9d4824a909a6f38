package dev.patchboard.ticket;

import dev.patchboard.shared.net.OutboundPolicy;
import dev.patchboard.ticket.TicketProperties.RequestTrackerSettings;
import dev.patchboard.ticket.TicketProperties.WebhookSettings;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The one ticketing system that the settings name; none by default. Wrong settings stop the start and say what is missing. */
@Configuration(proxyBeanMethods = false)
class TicketConfiguration {

    @Bean
    @ConditionalOnProperty(name = "patchboard.ticket.connector", havingValue = "rt")
    TicketSystem requestTracker(TicketProperties properties, OutboundPolicy policy, JsonMapper json) {
        RequestTrackerSettings settings = properties.rt();
        if (settings == null || settings.url() == null) {
            throw new IllegalStateException("patchboard.ticket.rt.url is missing.");
        }
        if (settings.token() == null && (settings.user() == null || settings.password() == null)) {
            throw new IllegalStateException("Give patchboard.ticket.rt.token, or .user and .password.");
        }
        return new RequestTracker(settings, new HttpCalls(policy), json);
    }

    @Bean
    @ConditionalOnProperty(name = "patchboard.ticket.connector", havingValue = "webhook")
    TicketSystem webhook(TicketProperties properties, OutboundPolicy policy, JsonMapper json, Clock clock) {
        WebhookSettings settings = properties.webhook();
        if (settings == null || settings.url() == null || settings.secret() == null) {
            throw new IllegalStateException("patchboard.ticket.webhook.url or .secret is missing.");
        }
        return new Webhook(settings, new HttpCalls(policy), json, clock);
    }
}
