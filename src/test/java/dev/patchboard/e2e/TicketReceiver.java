package dev.patchboard.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ticketing system behind the webhook as the documentation describes it, which outlives the server that is killed. It checks
 * the signature, and tells a repeated note by its key: the same key is one effect.
 */
final class TicketReceiver implements AutoCloseable {

    private static final String SECRET = "a secret of two";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer http;
    private final Acceptance acceptance = new Acceptance();
    private final Map<String, List<String>> posts = new LinkedHashMap<>();

    TicketReceiver() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/hook", this::take);
        http.start();
    }

    Acceptance acceptance() {
        return acceptance;
    }

    /** What the server that sends needs to know. */
    List<String> settings() {
        String address = "localhost:" + http.getAddress().getPort();
        return List.of(
                "--patchboard.ticket.connector=webhook",
                "--patchboard.ticket.webhook.url=http://" + address + "/hook",
                "--patchboard.ticket.webhook.secret=" + SECRET,
                "--patchboard.outbound.allowed=" + address);
    }

    /** The posts that came under each key, in the order of their first. */
    synchronized Map<String, List<String>> byKey() {
        Map<String, List<String>> copies = new LinkedHashMap<>();
        posts.forEach((key, bodies) -> copies.put(key, List.copyOf(bodies)));
        return copies;
    }

    /** What was done about a change, in order: one effect a key, however often it came. */
    synchronized List<JsonNode> effects(String change) {
        List<JsonNode> effects = new ArrayList<>();
        for (List<String> bodies : posts.values()) {
            JsonNode effect = JSON.readTree(bodies.get(0));
            if (effect.path("change").asString().equals(change)) {
                effects.add(effect);
            }
        }
        return effects;
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String time = exchange.getRequestHeaders().getFirst("X-Patchboard-Timestamp");
            if (!signature(time + "." + body)
                    .equals(exchange.getRequestHeaders().getFirst("X-Patchboard-Signature"))) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            synchronized (this) {
                posts.computeIfAbsent(key, first -> new ArrayList<>()).add(body);
            }
            acceptance.now();
            byte[] answer = "{\"id\":\"T-%s\"}"
                    .formatted(JSON.readTree(body).path("change").asString())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
