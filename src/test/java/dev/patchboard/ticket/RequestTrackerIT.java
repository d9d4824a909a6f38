package dev.patchboard.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.outbox.OutboxEntry.State;
import dev.patchboard.ticket.TicketNote.Effect;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Against a real Request Tracker 5, at {@code RT_URL} (default http://127.0.0.1:8190) with the login {@code RT_AUTH} (default
 * root:rtlabpass). Skipped, and says so, when none is there.
 */
class RequestTrackerIT {

    private static final String BASE = System.getenv().getOrDefault("RT_URL", "http://127.0.0.1:8190");
    private static final String[] LOGIN =
            System.getenv().getOrDefault("RT_AUTH", "root:rtlabpass").split(":", 2);

    /** Numbers no earlier run has used. */
    private static long next = System.currentTimeMillis();

    private final ChangeNumber change = new ChangeNumber(next++);

    @BeforeAll
    static void needsRequestTracker() {
        URI base = URI.create(BASE);
        boolean there;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), 2000);
            there = true;
        } catch (IOException nobody) {
            there = false;
        }
        assumeTrue(there, "SKIPPED: no Request Tracker answers at " + BASE + " (RT_URL names one).");
    }

    @Test
    void aTicketIsOpenedOnceCommentedAtEachGateAndResolvedAtTheEnd() throws Exception {
        try (TicketFixture tickets = tracker()) {
            tickets.note(Effect.OPEN, change, "Submitted for 4 hosts. Grüße <b>\"quoted\"</b>");
            tickets.note(Effect.COMMENT, change, "Rated HIGH");
            tickets.note(Effect.COMMENT, change, "Authorised by the CAB");
            tickets.note(Effect.RESOLVE, change, "Closed successful: 4 of 4 hosts verified");
            assertThat(tickets.dispatch()).isEqualTo(4);
            assertThat(tickets.dispatch()).isZero();

            Ticket ticket = tickets.ticket(change).orElseThrow();
            JsonNode there = get("/ticket/" + ticket.id());
            assertThat(there.path("Subject").asString()).isEqualTo("[" + change + "] MS02-039 on 'SQL' servers");
            assertThat(there.path("Status").asString()).isEqualTo("resolved");
            assertThat(there.path("Requestor").toString()).contains("rita@example.org");
            assertThat(comments(ticket)).isEqualTo(3);
            assertThat(ticketsOf(change)).isEqualTo(1);
            assertThat(ticket.url()).isEqualTo(BASE + "/Ticket/Display.html?id=" + ticket.id());
        }
    }

    @Test
    void aTicketThatACrashLeftBehindIsFoundAndNotOpenedAgain() throws Exception {
        try (TicketFixture before = tracker()) {
            TicketNote note = new TicketNote(
                    Effect.OPEN,
                    change.toString(),
                    "Left behind",
                    null,
                    "opened before the crash",
                    before.clock.instant());
            before.bean(TicketSystem.class).open(note, "key");
        }
        try (TicketFixture after = tracker()) {
            after.note(Effect.OPEN, change, "Submitted");
            after.note(Effect.REJECT, change, "Withdrawn");
            after.dispatch();
            assertThat(ticketsOf(change)).isEqualTo(1);
            assertThat(get("/ticket/" + after.ticket(change).orElseThrow().id())
                            .path("Status")
                            .asString())
                    .isEqualTo("rejected");
        }
    }

    @Test
    void aTicketThatOnlyMentionsTheNumberIsNotTakenForOurs() throws Exception {
        try (TicketFixture tickets = tracker()) {
            TicketNote other = new TicketNote(
                    Effect.OPEN,
                    new ChangeNumber(next++).toString(),
                    "see also [" + change + "]",
                    null,
                    "somebody else's",
                    tickets.clock.instant());
            tickets.bean(TicketSystem.class).open(other, "key");
            tickets.note(Effect.OPEN, change, "Submitted");
            tickets.dispatch();
            String id = tickets.ticket(change).orElseThrow().id();
            assertThat(get("/ticket/" + id).path("Subject").asString()).startsWith("[" + change + "]");
        }
    }

    @Test
    void aWrongPasswordDelaysAndSaysSo() {
        try (TicketFixture tickets = new TicketFixture(
                "patchboard.ticket.connector=rt",
                "patchboard.ticket.rt.url=" + BASE,
                "patchboard.ticket.rt.user=" + LOGIN[0],
                "patchboard.ticket.rt.password=wrong",
                "patchboard.outbound.allowed=" + URI.create(BASE).getAuthority())) {
            tickets.note(Effect.OPEN, change, "Submitted");
            tickets.dispatch();
            assertThat(tickets.in(State.WAITING)).singleElement().satisfies(entry -> assertThat(entry.lastError())
                    .contains("401"));
        }
    }

    private static TicketFixture tracker() {
        return new TicketFixture(
                "patchboard.ticket.connector=rt",
                "patchboard.ticket.rt.url=" + BASE,
                "patchboard.ticket.rt.user=" + LOGIN[0],
                "patchboard.ticket.rt.password=" + LOGIN[1],
                "patchboard.outbound.allowed=" + URI.create(BASE).getAuthority());
    }

    private static long comments(Ticket ticket) throws Exception {
        return get("/ticket/" + ticket.id() + "/history?fields=Type&per_page=100")
                .path("items")
                .valueStream()
                .filter(item -> item.path("Type").asString().equals("Comment"))
                .count();
    }

    private static long ticketsOf(ChangeNumber change) throws Exception {
        String query = URLEncoder.encode("Subject LIKE '[" + change + "]'", StandardCharsets.UTF_8);
        return get("/tickets?query=" + query).path("total").asLong();
    }

    private static JsonNode get(String path) throws Exception {
        String login = Base64.getEncoder().encodeToString((LOGIN[0] + ":" + LOGIN[1]).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(BASE + "/REST/2.0" + path))
                .header("Authorization", "Basic " + login)
                .build();
        return new JsonMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }
}
