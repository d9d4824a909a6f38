package dev.patchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Law 8 at the two ends: what the outbox of a server says it delivered, beside what the receivers were sent. A copy too many has to
 * be one that the outbox counted as a possible duplicate.
 */
final class OutsideEffects {

    private static final Duration DRAINS_WITHIN = Duration.ofSeconds(90);
    private static final int UUID_LENGTH = 36;

    private final Api auditor;
    private final MailReceiver mails;
    private final TicketReceiver tickets;

    OutsideEffects(Api auditor, MailReceiver mails, TicketReceiver tickets) {
        this.auditor = auditor;
        this.mails = mails;
        this.tickets = tickets;
    }

    /** Waits until nothing is on its way any more. */
    void drained() throws InterruptedException {
        Instant end = Instant.now().plus(DRAINS_WITHIN);
        while (!entries("WAITING").isEmpty()) {
            assertThat(Instant.now())
                    .as("still waiting: %s", entries("WAITING"))
                    .isBefore(end);
            Thread.sleep(300);
        }
        assertThat(entries("DEAD")).isEmpty();
    }

    /** Every mail and every note came; more than once only as often as was counted, and then the same again. */
    void allCameAndEveryCopyTooManyIsCounted() {
        Map<String, List<String>> byMail = new HashMap<>();
        // A Message-ID starts with the mail's key.
        mails.byMessageId().forEach((id, copies) -> byMail.put(id.substring(1, 1 + UUID_LENGTH), copies));
        assertThat(byMail).hasSameSizeAs(mails.byMessageId());
        long twice = copiesTooMany("mail", byMail) + copiesTooMany("ticket", tickets.byKey());
        JsonNode counts = auditor.get("/api/v1/outbox/counts").ok();
        assertThat(counts.path("possibleDuplicates").asLong()).isGreaterThanOrEqualTo(twice);
    }

    /** How often each kind of note about a change had its effect. */
    Map<String, Integer> ticketEffects(String change) {
        List<String> events = tickets.effects(change).stream()
                .map(effect -> effect.path("event").asString())
                .toList();
        assertThat(events).startsWith("ticket.open").endsWith("ticket.resolve");
        assertThat(tickets.effects(change).stream()
                        .map(effect -> Instant.parse(effect.path("at").asString())))
                .as("told in the order in which it happened")
                .isSorted();
        Map<String, Integer> counts = new TreeMap<>();
        events.forEach(event -> counts.merge(event, 1, Integer::sum));
        assertThat(counts).containsEntry("ticket.open", 1).containsEntry("ticket.resolve", 1);
        return counts;
    }

    /** One kind: at least one copy came of whatever was written down, and nothing else. */
    private long copiesTooMany(String kind, Map<String, List<String>> came) {
        Map<String, Integer> mayHaveComeTwice = new HashMap<>();
        for (JsonNode entry : entries("DELIVERED")) {
            if (entry.path("kind").asString().equals(kind)) {
                mayHaveComeTwice.put(
                        entry.path("key").asString(),
                        entry.path("possibleDuplicates").asInt());
            }
        }
        assertThat(came.keySet()).as(kind).isNotEmpty().isEqualTo(mayHaveComeTwice.keySet());
        long tooMany = 0;
        for (Map.Entry<String, List<String>> one : came.entrySet()) {
            assertThat(one.getValue().stream().distinct())
                    .as("%s %s is the same each time", kind, one.getKey())
                    .hasSize(1);
            int more = one.getValue().size() - 1;
            assertThat(more)
                    .as("copies too many of %s %s beside those counted", kind, one.getKey())
                    .isLessThanOrEqualTo(mayHaveComeTwice.get(one.getKey()));
            tooMany += more;
        }
        assertThat(tooMany)
                .as("%s: the server died once between acceptance and commit", kind)
                .isPositive();
        return tooMany;
    }

    private List<JsonNode> entries(String state) {
        List<JsonNode> items = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = auditor.get(
                            "/api/v1/outbox?limit=100&state=" + state + (after.isEmpty() ? "" : "&after=" + after))
                    .ok();
            page.path("items").forEach(items::add);
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        return items;
    }
}
