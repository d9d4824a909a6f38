package dev.patchboard.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person's view of the public API: plain HTTP and JSON, as a tool outside would use it. */
public final class Api {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final String base;
    private final String authorization;

    Api(String base, String token) {
        this(base, "Bearer", token);
    }

    /** With login and password, as a person makes the first token. */
    static Api withPassword(String base, String login, String password) {
        byte[] both = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Api(base, "Basic", Base64.getEncoder().encodeToString(both));
    }

    /** Without a login. */
    static Api anonymous(String base) {
        return new Api(base, "", "");
    }

    private Api(String base, String scheme, String credentials) {
        this.base = base;
        this.authorization = (scheme + " " + credentials).strip();
    }

    /** An answer: status and body, JSON null when there is none. */
    public record Answer(int status, JsonNode body) {

        /** The body of a success; anything else fails the test with what the server said. */
        public JsonNode ok() {
            if (status / 100 != 2) {
                throw new AssertionError(status + " " + body);
            }
            return body;
        }

        /** The code of a problem, or empty. */
        public String code() {
            return body.path("code").asString("");
        }
    }

    /** Reads. */
    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Sends a command. */
    public Answer post(String path, Object body) {
        return post(path, body, null);
    }

    /** Sends a command that may be repeated under its key. */
    public Answer post(String path, Object body, @Nullable String idempotencyKey) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return send(request);
    }

    /** Sends one file as multipart form data, with further fields as name, value, name, value. */
    public Answer upload(String path, String fileName, byte[] content, String... fields) {
        return uploadOnce(UUID.randomUUID().toString(), path, fileName, content, fields);
    }

    /** The same under an Idempotency-Key: with the same key the whole request is the same, byte for byte. */
    Answer uploadOnce(String idempotencyKey, String path, String fileName, byte[] content, String... fields) {
        String boundary = "b" + idempotencyKey;
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            head.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, fields[i], fields[i + 1]));
        }
        head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(boundary, fileName));
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[start.length + content.length + end.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(content, 0, whole, start.length, content.length);
        System.arraycopy(end, 0, whole, start.length + content.length, end.length);
        return send(request(path)
                .header("Idempotency-Key", idempotencyKey)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(whole)));
    }

    Answer put(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json, application/problem+json");
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            String body = answer.body();
            boolean json =
                    answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(answer.statusCode(), json && !body.isEmpty() ? JSON.readTree(body) : JSON.nullNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
