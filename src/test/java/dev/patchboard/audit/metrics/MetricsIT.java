package dev.patchboard.audit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.Changes;
import dev.patchboard.change.CloseCode;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.HttpCaller;
import dev.patchboard.identity.NewToken;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.Tokens;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.RefusalRecorded;
import dev.patchboard.shared.Subject;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.VerdictTotals;
import dev.patchboard.verification.Verification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures move by exactly what happened between two readings: other tests share the database. */
@PatchboardTest
class MetricsIT {

    private static final Actor SYSTEM = Actor.system("test");

    @LocalServerPort
    int port;

    @Autowired
    Metrics metrics;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    @Autowired
    Changes changes;

    @Autowired
    ChangeHosts targets;

    @Autowired
    ChangeProgress progress;

    @Autowired
    Verification verification;

    @Autowired
    VerdictTotals totals;

    @Autowired
    Tokens tokens;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JsonMapper json;

    @Test
    void aChangeThatEndsMovesTheFiguresByWhatHappened() {
        Metrics.Report before = metrics.of(null, null);
        List<Host> hosts = data.hosts(4, Environment.PRODUCTION);
        Patch patch = data.patch();
        ChangeNumber number = changes.submit(
                NewChange.normal("Figures", "Because", Set.of(patch.id()), TestData.ids(hosts)),
                data.actor(Role.REQUESTER));
        progress.enter(number, Stage.ROLLOUT, SYSTEM);
        clock.advance(Duration.ofHours(6));
        settle(number, hosts.subList(0, 2), Disposition.VERIFIED);
        settle(number, hosts.subList(2, 3), Disposition.EXCEPTION);
        Metrics.Report midway = metrics.of(null, null);
        settle(number, hosts.subList(3, 4), Disposition.NOT_APPLICABLE);
        assertThat(progress.close(number, SYSTEM)).isEqualTo(CloseCode.SUCCESSFUL_WITH_ISSUES);
        Metrics.Report after = metrics.of(null, null);

        assertThat(midway.hosts().pending().count() - before.hosts().pending().count())
                .isEqualTo(1);
        assertThat(after.changes().submitted() - before.changes().submitted()).isEqualTo(1);
        assertThat(after.changes().closed() - before.changes().closed()).isEqualTo(1);
        assertThat(after.changes().successful().of()).isEqualTo(after.changes().closed());
        assertThat(after.changes().byCloseCode().get("SUCCESSFUL_WITH_ISSUES")
                        - before.changes().byCloseCode().get("SUCCESSFUL_WITH_ISSUES"))
                .isEqualTo(1);
        assertThat(after.hosts().targeted() - before.hosts().targeted()).isEqualTo(4);
        assertThat(after.hosts().verified().count() - before.hosts().verified().count())
                .isEqualTo(2);
        assertThat(after.hosts().exception().count()
                        - before.hosts().exception().count())
                .isEqualTo(1);
        assertThat(after.hosts().daysFromRelease().unknown()
                        - before.hosts().daysFromRelease().unknown())
                .as("the patch has no release date")
                .isEqualTo(2);
        Spread rollout = after.leadTimesHours().byStage().get("ROLLOUT");
        assertThat(rollout.n()
                        - before.leadTimesHours().byStage().get("ROLLOUT").n())
                .isEqualTo(1);
        assertThat(rollout.p90()).isGreaterThan(0);
    }

    @Test
    void theSharesOfHostsAddUpToTheirDenominator() {
        HostFigures hosts = metrics.of(null, null).hosts();

        assertThat(Stream.of(
                                hosts.verified(),
                                hosts.notApplicable(),
                                hosts.retired(),
                                hosts.transferred(),
                                hosts.exception(),
                                hosts.unknown(),
                                hosts.failed(),
                                hosts.pending())
                        .mapToLong(Share::count)
                        .sum())
                .isEqualTo(hosts.targeted());
    }

    /** Law 4: pending until T apart from overdue. */
    @Test
    void law4EvidenceThatWasDueIsUnknownAndNotPending() {
        HostFigures before = metrics.of(null, null).hosts();
        ChangeNumber number = changes.submit(
                NewChange.normal(
                        "Due",
                        "Because",
                        Set.of(data.patch().id()),
                        TestData.ids(data.hosts(1, Environment.PRODUCTION))),
                data.actor(Role.REQUESTER));
        verification.requestScans(number);
        verification.decide(number);
        HostFigures waiting = metrics.of(null, null).hosts();
        assertThat(totals.byChange()).doesNotContainEntry(number, new VerdictTotals.Trouble(number, 0, 0, 1));
        clock.advance(Duration.ofDays(4));
        HostFigures late = metrics.of(null, null).hosts();

        assertThat(waiting.pending().count() - before.pending().count()).isEqualTo(1);
        assertThat(late.pending().count()).isLessThan(waiting.pending().count());
        assertThat(late.unknown().count()).isGreaterThan(waiting.unknown().count());
        assertThat(totals.byChange()).containsEntry(number, new VerdictTotals.Trouble(number, 0, 0, 1));
    }

    @Test
    void aRefusalIsCountedByItsLawAndItsRule() {
        DecisionFigures before = metrics.of(null, null).decisions();
        transaction.executeWithoutResult(status -> events.publishEvent(
                RefusalRecorded.of(new Refusal("law5.figures-test", new Subject("test", "figures"), SYSTEM, "No"))));
        DecisionFigures after = metrics.of(null, null).decisions();

        assertThat(after.refusals() - before.refusals()).isEqualTo(1);
        assertThat(after.refusalsByLaw().get("law5") - before.refusalsByLaw().get("law5"))
                .isEqualTo(1);
        assertThat(after.refusalsByRule()).containsKey("law5.figures-test");
    }

    @Test
    void aPeriodBeforeEverythingIsEmptyAndHasNoPercentage() {
        Metrics.Report report = metrics.of(LocalDate.of(2001, 1, 1), LocalDate.of(2001, 12, 31));

        assertThat(report.changes().submitted()).isZero();
        assertThat(report.changes().successful()).isEqualTo(new Share(0, 0, null));
        assertThat(report.hosts().daysFromRelease().median()).isNull();
        assertThat(report.system().auditGaps()).isZero();
    }

    @Test
    void overHttpTheFiguresComeWithTheirPeriod() {
        String token = token(Role.AUDITOR);
        HttpCaller caller = new HttpCaller(port);
        JsonNode report =
                json.readTree(caller.get("/api/v1/metrics?from=2026-01-01&to=2026-01-31", "Authorization", token)
                        .body());
        assertThat(report.get("from").asString()).isEqualTo("2026-01-01");
        assertThat(report.at("/changes/overdue/of").isNumber()).isTrue();
        assertThat(caller.get("/api/v1/metrics?from=2026-02-01&to=2026-01-31", "Authorization", token)
                        .statusCode())
                .isEqualTo(400);
        assertThat(caller.get("/api/v1/metrics?from=yesterday", "Authorization", token)
                        .body())
                .contains("\"field\":\"from\"");
    }

    @Test
    void aWatcherScrapesWhatWaits() {
        String scraped = new HttpCaller(port)
                .get("/actuator/prometheus", "Authorization", token(Role.ADMIN))
                .body();

        assertThat(scraped)
                .contains(
                        "patchboard_outbox_messages",
                        "patchboard_outbox_possible_duplicates",
                        "patchboard_audit_backlog",
                        "patchboard_tasks_open",
                        "patchboard_tasks_overdue",
                        "patchboard_steps_failed");
    }

    private String token(Role role) {
        String login = data.person(role).login();
        return "Bearer "
                + tokens.make(new NewToken("test", null, Set.of(), null), Actor.of(login, Actor.Channel.UI))
                        .secret();
    }

    private void settle(ChangeNumber number, List<Host> hosts, Disposition how) {
        targets.settle(number, TestData.ids(hosts), how, "Because", null, List.of(), SYSTEM);
    }
}
