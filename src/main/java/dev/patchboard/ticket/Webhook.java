package dev.patchboard.ticket;

import dev.patchboard.ticket.TicketProperties.WebhookSettings;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Any system that takes a signed POST. {@code X-Patchboard-Signature} is {@code sha256=} and the HMAC-SHA256, in hexadecimal
 * digits, over the value of {@code X-Patchboard-Timestamp} (seconds), a full stop and the body; {@code Idempotency-Key} is the
 * same for a repeated attempt. An answer to "open" may be JSON with {@code id} and {@code url}.
 */
final class Webhook implements TicketSystem {

    private static final String ALGORITHM = "HmacSHA256";

    private final WebhookSettings settings;
    private final HttpCalls http;
    private final JsonMapper json;
    private final Clock clock;

    Webhook(WebhookSettings settings, HttpCalls http, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    /** A webhook cannot be asked: the receiver knows a repeated attempt by its key. */
    @Override
    public Optional<External> find(TicketNote note) {
        return Optional.empty();
    }

    @Override
    public External open(TicketNote note, String key) {
        String answer = post(note, null, key);
        try {
            JsonNode said = json.readTree(answer);
            String id = said.path("id").asString("");
            String url = said.path("url").asString("");
            return new External(id.isEmpty() ? note.change() : id, url.startsWith("http") ? url : null);
        } catch (JacksonException saysNothing) {
            return new External(note.change(), null);
        }
    }

    @Override
    public void comment(String id, TicketNote note, String key) {
        post(note, id, key);
    }

    @Override
    public void end(String id, TicketNote note, String key) {
        post(note, id, key);
    }

    private String post(TicketNote note, @Nullable String id, String key) {
        Map<String, Object> body = new HashMap<>();
        body.put("event", "ticket." + note.effect().name().toLowerCase(Locale.ROOT));
        body.put("change", note.change());
        body.put("title", note.title());
        body.put("text", note.text());
        body.put("at", note.at().toString());
        if (id != null) {
            body.put("ticket", id);
        }
        String content = json.writeValueAsString(body);
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        return http.send(HttpRequest.newBuilder(settings.url())
                .timeout(HttpCalls.TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("X-Patchboard-Timestamp", timestamp)
                .header("X-Patchboard-Signature", "sha256=" + signature(settings.secret(), timestamp, content))
                .POST(BodyPublishers.ofString(content))
                .build());
    }

    static String signature(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
