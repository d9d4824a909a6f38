package dev.patchboard.advisory.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import dev.patchboard.advisory.Enrichment;
import dev.patchboard.advisory.Feed;
import dev.patchboard.advisory.FeedStanding;
import dev.patchboard.advisory.Vulnerabilities;
import dev.patchboard.shared.net.OutboundPolicies;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Feeds over real connections, from a publisher on the loopback address. */
@PatchboardTest
class FeedFetchIT {

    private static final String KEV = """
            {"title": "CISA", "catalogVersion": "2020.01.01", "dateReleased": "2020-01-01T00:00:00Z", "count": 1,
             "vulnerabilities": [{"cveID": "CVE-2019-7777", "vendorProject": "v", "product": "p", "vulnerabilityName": "n",
               "dateAdded": "2020-01-01", "dueDate": "2020-02-01", "knownRansomwareCampaignUse": "Unknown"}]}
            """;

    @Autowired
    private FeedFetchRows rows;

    @Autowired
    private FeedResults results;

    @Autowired
    private Vulnerabilities vulnerabilities;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private TestClock clock;

    @TempDir
    private Path folder;

    private final String name = TestData.unique("feed-");
    private Duration within = Duration.ofMinutes(1);
    private DataSize largest = DataSize.ofKilobytes(64);
    private Set<String> redirectHosts = Set.of();
    private @Nullable Path secret;
    private @Nullable URI proxy;
    private @Nullable FeedSource current;

    /** Nobody else is to see a catalogue that is loaded here. */
    @BeforeEach
    @AfterEach
    void withoutFeeds() {
        change("DELETE FROM kev_entry");
        change("DELETE FROM advisory_feed");
    }

    @Test
    void aFeedThatIsFetchedIsLoadedAndTellsItsNextTry() throws IOException {
        try (Publisher publisher = new Publisher(kev())) {
            fetch(publisher);

            assertThat(standing().entries()).isEqualTo(1);
            assertThat(row().problem()).isNull();
            assertThat(row().succeededAt()).isAfterOrEqualTo(row().triedAt());
            assertThat(row().nextTryAt()).isEqualTo(row().succeededAt().plus(Duration.ofDays(1)));
        }
    }

    @Test
    void whatIsNotDueIsNotAskedFor() throws IOException {
        try (Publisher publisher = new Publisher(kev())) {
            fetch(publisher);
            fetch(publisher);

            assertThat(publisher.asked()).hasSize(1);
        }
    }

    @Test
    void thatThereIsNothingNewerCountsAsCheckedNow() throws IOException {
        try (Publisher publisher = new Publisher(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            boolean known = "\"one\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            Publisher.answer(exchange, known ? 304 : 200, known ? "" : KEV);
        })) {
            fetch(publisher);
            change("UPDATE advisory_feed SET confirmed_at = NULL");
            assertThat(standing().state()).isEqualTo(Enrichment.STALE);

            rows.due(name, clock.instant());
            fetch(publisher);

            assertThat(publisher.asked())
                    .extracting(Publisher.Asked::ifNoneMatch)
                    .containsExactly(null, "\"one\"");
            assertThat(standing().state()).isEqualTo(Enrichment.CHECKED);
            assertThat(row().problem()).isNull();
        }
    }

    @Test
    void aPublisherThatIsGoneLeavesWhatWasLoadedAndSaysWhatToDo() throws IOException {
        try (Publisher publisher = new Publisher(kev())) {
            fetch(publisher);
        }
        try (Publisher gone = new Publisher(exchange -> Publisher.answer(exchange, 404, "no"))) {
            fetch(gone);

            assertThat(row().problem()).contains("answered 404").contains("correct its url");
            assertThat(row().succeededAt()).isNull();
            assertThat(standing().entries()).isEqualTo(1);
            assertThat(standing().failure()).isEqualTo(row().problem());
            assertThat(told("feed.unavailable")).isEqualTo(1);

            rows.due(name, clock.instant());
            fetch(gone);
            assertThat(told("feed.unavailable")).as("the same again is no news").isEqualTo(1);
        }
    }

    @Test
    void aRedirectionToAHostThatIsNotListedIsNotFollowed() throws IOException {
        try (Publisher other = new Publisher(kev());
                Publisher publisher = new Publisher(exchange -> Publisher.leadOn(exchange, other.url()))) {
            fetch(publisher, publisher.place(), other.place());

            assertThat(row().problem()).contains("leads on to " + other.place());
            assertThat(other.asked()).isEmpty();
            assertThat(standing().entries()).isZero();
        }
    }

    @Test
    void aListedRedirectionIsFollowedWithoutTheSecret() throws IOException {
        secret = Files.writeString(folder.resolve("secret"), "Bearer abc\n");
        try (Publisher other = new Publisher(kev());
                Publisher publisher = new Publisher(exchange -> Publisher.leadOn(exchange, other.url()))) {
            redirectHosts = Set.of(other.place());
            fetch(publisher, publisher.place(), other.place());

            assertThat(standing().entries()).isEqualTo(1);
            assertThat(publisher.asked().get(0).authorization()).isEqualTo("Bearer abc");
            assertThat(other.asked().get(0).authorization()).isNull();
        }
    }

    @Test
    void aListedRedirectionToAnAddressThatThePolicyForbidsIsNotFollowed() throws IOException {
        try (Publisher other = new Publisher(kev());
                Publisher publisher = new Publisher(exchange -> Publisher.leadOn(exchange, other.url()))) {
            redirectHosts = Set.of(other.place());
            fetch(publisher, publisher.place());

            assertThat(row().problem()).contains("patchboard.outbound.allowed");
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void aPrivateAddressIsNotAskedUnlessItIsAllowed() throws IOException {
        try (Publisher publisher = new Publisher(kev())) {
            fetch(source(publisher.url().replace("http:", "https:")));
            assertThat(row().problem()).contains("not public");
            fetch(source(publisher.url()));

            assertThat(row().problem()).contains("is not https");
            assertThat(publisher.asked()).isEmpty();
        }
    }

    @Test
    void ofAnAnswerThatIsTooLargeNothingIsKept() throws IOException {
        largest = DataSize.ofBytes(KEV.length() - 1);
        try (Publisher publisher = new Publisher(kev())) {
            fetch(publisher);

            assertThat(row().problem()).contains("larger than " + largest.toBytes());
            assertThat(standing().entries()).isZero();
        }
    }

    @Test
    void anAnswerThatDoesNotEndIsGivenUp() throws IOException {
        within = Duration.ofSeconds(2);
        CountDownLatch seen = new CountDownLatch(1);
        try (Publisher publisher = new Publisher(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(KEV.substring(0, 20).getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await(seen);
        })) {
            fetch(publisher);
            seen.countDown();

            assertThat(row().problem()).contains("not there whole after 2 s");
            assertThat(standing().entries()).isZero();
        }
    }

    @Test
    void ofAnAnswerThatBreaksOffNothingIsKept() throws IOException {
        try (Publisher publisher = new Publisher(exchange -> {
            exchange.sendResponseHeaders(200, KEV.length() + 10L);
            exchange.getResponseBody().write(KEV.getBytes(StandardCharsets.UTF_8));
        })) {
            fetch(publisher);

            assertThat(row().problem()).contains("The connection failed or broke");
            assertThat(standing().entries()).isZero();
            assertThat(standing().state()).isEqualTo(Enrichment.UNAVAILABLE);
        }
    }

    @Test
    void whatCannotBeReadIsAskedForAgainWhole() throws IOException {
        try (Publisher publisher = new Publisher(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"login page\"");
            Publisher.answer(exchange, 200, "<html>Please sign in</html>");
        })) {
            fetch(publisher);
            rows.due(name, clock.instant());
            fetch(publisher);

            assertThat(row().problem()).contains("cannot be read");
            assertThat(publisher.asked())
                    .extracting(Publisher.Asked::ifNoneMatch)
                    .containsExactly(null, null);
        }
    }

    @Test
    void twoNodesDoNotFetchOneFeedTwice() throws IOException {
        Publisher[] both = new Publisher[1];
        try (Publisher publisher = new Publisher(exchange -> {
            fetch(both[0]);
            Publisher.answer(exchange, 200, KEV);
        })) {
            both[0] = publisher;
            fetch(publisher);

            assertThat(publisher.asked()).hasSize(1);
            assertThat(standing().entries()).isEqualTo(1);
        }
    }

    @Test
    void aProxyIsAskedInsteadOfThePublisher() throws IOException {
        try (Publisher standsBetween = new Publisher(kev())) {
            proxy = URI.create("http://" + standsBetween.place());
            fetch(source("http://feeds.invalid/kev.json"), "feeds.invalid:80");

            assertThat(standsBetween.asked().get(0).address()).hasToString("http://feeds.invalid/kev.json");
            assertThat(standing().entries()).isEqualTo(1);
        }
    }

    @Test
    void aProxyIsNotAskedForAPrivateAddress() throws IOException {
        try (Publisher standsBetween = new Publisher(kev())) {
            proxy = URI.create("http://" + standsBetween.place());
            fetch(source("https://10.0.0.5/kev.json"));

            assertThat(row().problem()).contains("not public");
            assertThat(standsBetween.asked()).isEmpty();
        }
    }

    private static HttpHandler kev() {
        return exchange -> Publisher.answer(exchange, 200, KEV);
    }

    private void fetch(Publisher publisher, String... allowed) {
        fetch(source(publisher.url()), allowed.length == 0 ? new String[] {publisher.place()} : allowed);
    }

    private void fetch(FeedSource source, String... allowed) {
        FeedProperties properties = new FeedProperties(List.of(source), proxy, within);
        FeedClient client = new FeedClient(OutboundPolicies.allowing(allowed), properties, new FeedSecrets());
        current = source;
        new FeedFetcher(properties, client, rows, results, clock).fetchDue();
    }

    private FeedSource source(String url) {
        return new FeedSource(
                name, FeedSource.Kind.KEV, URI.create(url), Duration.ofDays(1), largest, redirectHosts, null, secret);
    }

    private FeedFetchRows.Row row() {
        return Optional.ofNullable(current).flatMap(rows::find).orElseThrow();
    }

    private FeedStanding standing() {
        return vulnerabilities.feeds().stream()
                .filter(each -> each.feed() == Feed.KEV)
                .findFirst()
                .orElseThrow();
    }

    private void change(String statement) {
        transactions.executeWithoutResult(status -> jdbc.sql(statement).update());
    }

    private long told(String action) {
        return jdbc.sql("SELECT COUNT(*) FROM audit_event WHERE action = ? AND subject_id = ?")
                .params(action, name)
                .query(Long.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
