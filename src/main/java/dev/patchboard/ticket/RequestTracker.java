package dev.patchboard.ticket;

import dev.patchboard.shared.RetryLater;
import dev.patchboard.ticket.TicketNote.Effect;
import dev.patchboard.ticket.TicketProperties.RequestTrackerSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Request Tracker 5 over REST 2.0. */
final class RequestTracker implements TicketSystem {

    private final RequestTrackerSettings settings;
    private final HttpCalls http;
    private final JsonMapper json;
    private final String base;

    RequestTracker(RequestTrackerSettings settings, HttpCalls http, JsonMapper json) {
        this.settings = settings;
        this.http = http;
        this.json = json;
        this.base = settings.url().toString().replaceAll("/+$", "");
    }

    @Override
    public String name() {
        return "rt";
    }

    @Override
    public Optional<External> find(TicketNote note) {
        String field = settings.customField();
        String wanted = field == null
                ? "Subject LIKE " + quoted(note.mark())
                : "'CF.{" + field.replaceAll("['{}\\\\]", "") + "}' = " + quoted(note.change());
        String query = "Queue = " + quoted(settings.queue()) + " AND " + wanted;
        JsonNode found = get("/tickets?fields=Subject&per_page=100&query=" + encoded(query));
        return found.path("items")
                .valueStream()
                // LIKE also finds a ticket that mentions the number somewhere in its subject.
                .filter(item ->
                        field != null || item.path("Subject").asString("").startsWith(note.mark()))
                .map(item -> external(item.path("id").asString()))
                .findFirst();
    }

    @Override
    public External open(TicketNote note, String key) {
        Map<String, Object> ticket = new HashMap<>();
        ticket.put("Queue", settings.queue());
        ticket.put("Subject", note.mark() + " " + note.title().replaceAll("\\p{Cntrl}", " "));
        ticket.put("Content", note.text());
        ticket.put("ContentType", "text/plain");
        String requester = note.requester();
        if (requester != null) {
            ticket.put("Requestor", requester);
        }
        String field = settings.customField();
        if (field != null) {
            ticket.put("CustomFields", Map.of(field, note.change()));
        }
        String id = send("POST", "/ticket", ticket).path("id").asString("");
        if (id.isEmpty()) {
            throw new IllegalStateException("Request Tracker opened a ticket and did not say which.");
        }
        return external(id);
    }

    @Override
    public void comment(String id, TicketNote note, String key) {
        send(
                "POST",
                "/ticket/" + encoded(id) + "/comment",
                Map.of("Content", note.text(), "ContentType", "text/plain"));
    }

    @Override
    public void end(String id, TicketNote note, String key) {
        String wanted = note.effect() == Effect.RESOLVE ? "resolved" : "rejected";
        if (status(id).equals(wanted)) {
            return;
        }
        comment(id, note, key);
        send("PUT", "/ticket/" + encoded(id), Map.of("Status", wanted));
        // RT answers 200 with a sentence also when it did not do it.
        String now = status(id);
        if (!now.equals(wanted)) {
            throw new IllegalStateException("Request Tracker left ticket " + id + " at status " + now + ".");
        }
    }

    private String status(String id) {
        return get("/ticket/" + encoded(id)).path("Status").asString("");
    }

    private External external(String id) {
        return new External(id, base + "/Ticket/Display.html?id=" + encoded(id));
    }

    private JsonNode get(String path) {
        return read(http.send(request(path).GET().build()));
    }

    private JsonNode send(String method, String path, Map<String, Object> body) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        return read(http.send(request));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/REST/2.0" + path))
                .timeout(HttpCalls.TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", authorization());
    }

    private String authorization() {
        String token = settings.token();
        if (token != null) {
            return "token " + token;
        }
        String pair = settings.user() + ":" + settings.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode read(String answer) {
        try {
            return json.readTree(answer);
        } catch (JacksonException page) {
            throw new RetryLater("Request Tracker did not answer in JSON; is " + base + " the right address?", page);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
