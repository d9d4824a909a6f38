package dev.patchboard.ticket;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.outbox.OutboxEntry.State;
import dev.patchboard.ticket.TicketNote.Effect;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on the way to a ticketing system, played by WireMock: a stand-in, since no real one fails on demand. */
class TicketFaultsTest {

    private static final ChangeNumber CHANGE = new ChangeNumber(17);

    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aWebhookIsSignedNamesItsKeyAndLearnsTheTicketsAddress() {
        server.stubFor(post("/hook").willReturn(okJson("{\"id\":\"T-9\",\"url\":\"https://desk.example/T-9\"}")));
        try (TicketFixture tickets = webhook()) {
            tickets.note(Effect.OPEN, CHANGE, "Submitted");
            tickets.note(Effect.RESOLVE, CHANGE, "Closed");
            tickets.dispatch();

            List<LoggedRequest> received = server.findAll(postRequestedFor(urlEqualTo("/hook")));
            assertThat(received).hasSize(2);
            LoggedRequest opened = received.get(0);
            assertThat(opened.getHeader("Idempotency-Key")).isEqualTo("PB-17:OPEN");
            assertThat(opened.getHeader("X-Patchboard-Signature"))
                    .isEqualTo("sha256="
                            + Webhook.signature(
                                    "secret", opened.getHeader("X-Patchboard-Timestamp"), opened.getBodyAsString()));
            assertThat(opened.getBodyAsString()).contains("\"event\":\"ticket.open\"");
            assertThat(received.get(1).getBodyAsString()).contains("\"ticket\":\"T-9\"");
            assertThat(tickets.ticket(CHANGE).orElseThrow().url()).isEqualTo("https://desk.example/T-9");
        }
    }

    @Test
    void theSignatureIsTheOneAnyToolComputes() {
        // printf '1700000000.{}' | openssl dgst -sha256 -hmac secret
        assertThat(Webhook.signature("secret", "1700000000", "{}"))
                .isEqualTo("b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163");
    }

    @Test
    void aDeadServerDelaysTheNotesAndKeepsTheirOrder() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        try (TicketFixture tickets = webhook()) {
            tickets.note(Effect.OPEN, CHANGE, "Submitted");
            tickets.note(Effect.COMMENT, CHANGE, "Rated");
            tickets.note(Effect.RESOLVE, CHANGE, "Closed");
            tickets.dispatch();
            tickets.later();
            assertThat(tickets.in(State.WAITING)).hasSize(3);
            assertThat(tickets.ticket(CHANGE)).isEmpty();

            server.resetAll();
            server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
            tickets.later();
            assertThat(tickets.in(State.DELIVERED)).hasSize(3);
            assertThat(server.findAll(postRequestedFor(urlEqualTo("/hook"))))
                    .extracting(request -> request.getBodyAsString().replaceAll(".*\"event\":\"([^\"]*)\".*", "$1"))
                    .containsExactly("ticket.open", "ticket.comment", "ticket.resolve");
        }
    }

    @Test
    void anAnswerThatNeverComesCountsAsAPossibleDuplicateWithTheSameKey() {
        server.stubFor(any(anyUrl())
                .inScenario("broken")
                .whenScenarioStateIs("Started")
                .willSetStateTo("mended")
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        server.stubFor(
                any(anyUrl()).inScenario("broken").whenScenarioStateIs("mended").willReturn(okJson("{}")));
        try (TicketFixture tickets = webhook()) {
            tickets.note(Effect.OPEN, CHANGE, "Submitted");
            tickets.dispatch();
            tickets.later();
            assertThat(tickets.in(State.DELIVERED).get(0).possibleDuplicates()).isEqualTo(1);
            assertThat(server.findAll(postRequestedFor(urlEqualTo("/hook"))))
                    .allSatisfy(request ->
                            assertThat(request.getHeader("Idempotency-Key")).isEqualTo("PB-17:OPEN"));
        }
    }

    @Test
    void aRefusalAndARedirectAreDeadLetters() {
        for (int status : new int[] {400, 403, 302}) {
            server.resetAll();
            server.stubFor(any(anyUrl())
                    .willReturn(aResponse().withStatus(status).withHeader("Location", "http://169.254.169.254/")));
            try (TicketFixture tickets = webhook()) {
                tickets.note(Effect.OPEN, CHANGE, "Submitted");
                tickets.dispatch();
                assertThat(tickets.in(State.DEAD)).singleElement().satisfies(entry -> assertThat(entry.lastError())
                        .contains(String.valueOf(status)));
                assertThat(server.getAllServeEvents()).hasSize(1);
            }
        }
    }

    @Test
    void aCommentThatHasToOpenTheTicketOpensItUnderTheKeyOfTheOpening() {
        server.stubFor(any(anyUrl())
                .inScenario("refusing")
                .whenScenarioStateIs("Started")
                .willSetStateTo("mended")
                .willReturn(aResponse().withStatus(400)));
        server.stubFor(any(anyUrl())
                .inScenario("refusing")
                .whenScenarioStateIs("mended")
                .willReturn(okJson("{}")));
        try (TicketFixture tickets = webhook()) {
            tickets.note(Effect.OPEN, CHANGE, "Submitted");
            tickets.dispatch();
            assertThat(tickets.in(State.DEAD)).hasSize(1);
            tickets.note(Effect.COMMENT, CHANGE, "Rated");
            tickets.dispatch();

            assertThat(server.findAll(postRequestedFor(urlEqualTo("/hook"))))
                    .extracting(request -> request.getHeader("Idempotency-Key"))
                    .containsExactly("PB-17:OPEN", "PB-17:OPEN", "PB-17:COMMENT:0");
        }
    }

    @Test
    void anAddressThatPolicyForbidsIsNeverCalled() {
        try (TicketFixture tickets = new TicketFixture(
                "patchboard.ticket.connector=webhook",
                "patchboard.ticket.webhook.url=" + server.baseUrl() + "/hook",
                "patchboard.ticket.webhook.secret=secret")) {
            tickets.note(Effect.OPEN, CHANGE, "Submitted");
            tickets.dispatch();
            assertThat(tickets.in(State.DEAD)).singleElement().satisfies(entry -> assertThat(entry.lastError())
                    .contains("patchboard.outbound.allowed"));
            assertThat(server.getAllServeEvents()).isEmpty();
        }
    }

    @Test
    void aPageInsteadOfAnAnswerFromRequestTrackerIsTriedAgain() {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withBody("<html>maintenance</html>")));
        try (TicketFixture tickets = new TicketFixture(
                "patchboard.ticket.connector=rt",
                "patchboard.ticket.rt.url=" + server.baseUrl(),
                "patchboard.ticket.rt.token=t",
                allowed())) {
            tickets.note(Effect.OPEN, CHANGE, "Submitted");
            tickets.dispatch();
            assertThat(tickets.in(State.WAITING)).singleElement().satisfies(entry -> assertThat(entry.lastError())
                    .contains("did not answer in JSON"));
        }
    }

    private TicketFixture webhook() {
        return new TicketFixture(
                "patchboard.ticket.connector=webhook",
                "patchboard.ticket.webhook.url=" + server.baseUrl() + "/hook",
                "patchboard.ticket.webhook.secret=secret",
                allowed());
    }

    private String allowed() {
        return "patchboard.outbound.allowed=localhost:" + server.port();
    }
}
