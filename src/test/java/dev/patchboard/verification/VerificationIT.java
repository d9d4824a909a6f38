package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeReviews;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.LinkKind;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@PatchboardTest
class VerificationIT {

    @Autowired
    private ChangeReviews reviews;

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Verification verification;

    @Autowired
    private Verdicts verdicts;

    @Autowired
    private InstallerLogs logs;

    @Autowired
    private Exceptions exceptions;

    @Autowired
    private ExceptionLists exceptionLists;

    @Autowired
    private ExceptionExpiry expiry;

    @Autowired
    private OpenHosts open;

    @Autowired
    private Software software;

    @Autowired
    private Recurrences recurrences;

    @Autowired
    private Changes changes;

    @Autowired
    private ChangeHosts targets;

    @Autowired
    private Inventory inventory;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private TestData data;

    @Autowired
    private TestClock clock;

    @Test
    void aLogOfTheOldVersionSaysThatItDoesNotProveThePatch() {
        Scene scene = scenes.sent(1);

        ReceivedLog log = scenes.log(
                scene,
                scene.host(),
                scenes.dpkg(scene, scene.installed(), "installed").replace(" 2.0-1", " 1.0-1"));

        assertThat(log.standing()).isEqualTo(Standing.ACCEPTED);
        assertThat(log.note()).contains("Version 1.0-1 is below the fixed one: it does not prove the patch.");
    }

    @Test
    void aCleanScanOfAClockThatIsAheadDoesNotHideWhatAnotherFindsMeanwhile() {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.now().minusSeconds(20), "true");
        scenes.scan(scene, scene.host(), scene.now().plusSeconds(300), "false");

        verification.decide(scene.number());

        assertThat(verdicts.matrix(scene.number()).rows().get(0).verdict().verdict())
                .isEqualTo(Verdict.CONTRADICTED);
    }

    @Test
    void aHostIsVerifiedByItsLogAndALaterScan() {
        Scene scene = scenes.sent(1);
        ReceivedLog log = scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "false");

        Decision decision = verification.decide(scene.number());

        assertThat(decision).isInstanceOf(Decision.Settled.class);
        HostVerdict verdict = verdict(scene);
        assertThat(verdict.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(verdict.logId()).isEqualTo(log.id());
        assertThat(verdict.line()).isEqualTo(8);
        assertThat(verdict.evidence()).hasSize(2).contains(log.sha256());
        assertThat(disposition(scene, scene.host())).isEqualTo(Disposition.VERIFIED);
    }

    @Test
    void withoutAScanAHostIsPendingUntilTheDeadlineAndThenUnknown() {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        verification.requestScans(scene.number());

        verification.decide(scene.number());
        assertThat(verdict(scene).verdict()).isEqualTo(Verdict.PENDING);
        assertThat(verdict(scene).pendingUntil()).isAfter(scene.now());

        clock.advance(Duration.ofDays(4));
        verification.decide(scene.number());
        assertThat(verdict(scene).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(scene).missing()).containsExactly(Missing.SCAN);
    }

    @Test
    void aLogOlderThanTheDeploymentProvesNothing() {
        Scene scene = scenes.sent(1);
        ReceivedLog log = scenes.log(
                scene, scene.host(), scenes.dpkg(scene, scene.now().minus(Duration.ofHours(3)), "installed"));
        scenes.scan(scene, scene.host(), scene.scanned(), "false");

        verification.decide(scene.number());

        assertThat(log.standing()).isEqualTo(Standing.OLDER_THAN_DEPLOYMENT);
        assertThat(verdict(scene).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(scene).missing()).contains(Missing.INSTALL_LOG);
    }

    @Test
    void aLogWithoutADeploymentOrFromTheFutureProvesNothing() {
        Scene unsent = scenes.unsent(1);
        assertThat(scenes.installed(unsent, unsent.host()).standing()).isEqualTo(Standing.NOT_DEPLOYED);

        Scene scene = scenes.sent(1);
        ReceivedLog log =
                scenes.log(scene, scene.host(), scenes.dpkg(scene, scene.now().plus(Duration.ofHours(3)), "installed"));
        assertThat(log.standing()).isEqualTo(Standing.CLOCK_AHEAD);
    }

    @Test
    void theSameLogTwiceIsOne() {
        Scene scene = scenes.sent(1);

        ReceivedLog first = scenes.installed(scene, scene.host());
        ReceivedLog again = scenes.installed(scene, scene.host());

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(logs.of(scene.number())).hasSize(1);
    }

    @Test
    void aLogOfAHostThatIsNotTargetedIsRefused() {
        Scene scene = scenes.sent(1);
        Scene other = scenes.sent(1);

        assertThatThrownBy(() -> scenes.installed(scene, other.host()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is not a host of " + scene.number());
    }

    @Test
    void aScanThatStillFindsItContradictsTheLog() {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "true");

        Decision decision = verification.decide(scene.number());

        assertThat(decision).isInstanceOf(Decision.Open.class);
        assertThat(verdict(scene).verdict()).isEqualTo(Verdict.CONTRADICTED);
    }

    @Test
    void aScanFromOutsideOrFromBeforeProvesNothing() {
        Scene scene = scenes.sent(2);
        scene.hosts().forEach(host -> scenes.installed(scene, host));
        scenes.scanFromOutside(scene, scene.hosts().get(0), scene.scanned());
        scenes.scan(scene, scene.hosts().get(1), scene.installed().minus(Duration.ofMinutes(20)), "false");

        verification.decide(scene.number());

        assertThat(verdicts.matrix(scene.number()).rows()).allSatisfy(row -> {
            assertThat(row.verdict().verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(row.verdict().missing()).containsExactly(Missing.SCAN);
        });
    }

    @Test
    void aHalfConfiguredPackageIsAFailure() {
        Scene scene = scenes.sent(1);
        ReceivedLog log = scenes.log(scene, scene.host(), scenes.dpkg(scene, scene.installed(), "half-configured"));

        verification.decide(scene.number());

        assertThat(log.overall()).isEqualTo(Outcome.PARTIAL);
        assertThat(verdict(scene).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void theMatrixKeepsUnknownApartWithItsDenominator() {
        Scene scene = scenes.sent(3);
        scenes.installed(scene, scene.hosts().get(0));
        scenes.scan(scene, scene.hosts().get(0), scene.scanned(), "false");
        scenes.log(scene, scene.hosts().get(1), scenes.dpkg(scene, scene.installed(), "half-configured"));
        verification.decide(scene.number());

        Matrix matrix = verdicts.matrix(scene.number());

        assertThat(matrix.verdicts().line()).isEqualTo("1/3 verified, 1 failed, 1 unknown");
        assertThat(matrix.targeted()).isEqualTo(3);
        assertThat(matrix.dispositions()).isEqualTo(Map.of(Disposition.VERIFIED, 1, Disposition.PENDING, 2));
        assertThat(matrix.missing()).containsEntry(Missing.INSTALL_LOG, 1);
    }

    @Test
    void anExceptionTakesASecondPerson() {
        Scene scene = scenes.sent(1);
        Actor analyst = data.actor(Role.ANALYST);
        Actor owner = data.actor(Role.OWNER);
        LocalDate expires = LocalDate.now(clock).plusDays(30);
        RiskException asked = exceptions.request(
                scene.number(), List.of(scene.host().name()), "The vendor mends it", "Port closed", expires, analyst);

        assertThatThrownBy(() -> exceptions.decide(asked.id(), true, "Fine", analyst))
                .isInstanceOf(Refusal.class);
        assertThat(disposition(scene, scene.host())).isEqualTo(Disposition.PENDING);

        exceptions.decide(asked.id(), true, "Borne until then", owner);
        assertThat(disposition(scene, scene.host())).isEqualTo(Disposition.EXCEPTION);
        assertThat(verification.decide(scene.number())).isInstanceOf(Decision.Settled.class);
    }

    @Test
    void aHostIsAskedForOnceAtATime() {
        Scene scene = scenes.sent(2);
        Actor analyst = data.actor(Role.ANALYST);
        LocalDate expires = LocalDate.now(clock).plusDays(30);
        RiskException asked = exceptions.request(
                scene.number(), List.of(scene.host().name()), "The vendor mends it", "A filter", expires, analyst);

        for (List<String> names : List.of(List.of(scene.host().name()), List.of("all"))) {
            assertThatThrownBy(() -> exceptions.request(
                            scene.number(), names, "Once more", "A filter", expires, data.actor(Role.ANALYST)))
                    .isInstanceOfSatisfying(Conflict.class, conflict -> assertThat(conflict.code())
                            .isEqualTo("exception.asked-already"))
                    .hasMessageContaining(scene.host().name())
                    .hasMessageContaining(asked.id().toString());
        }
        exceptions.decide(asked.id(), false, "Not this long", data.actor(Role.OWNER));

        exceptions.request(
                scene.number(),
                List.of(scene.host().name()),
                "For a shorter time",
                "A filter",
                expires.minusDays(20),
                analyst);
        assertThat(exceptionLists.of(scene.number()))
                .extracting(RiskException::state)
                .containsExactly(RiskException.State.REFUSED, RiskException.State.REQUESTED);
    }

    @Test
    void ofTwoWhoAskAtOnceOneIsRefused() throws Exception {
        Scene scene = scenes.sent(1);
        LocalDate expires = LocalDate.now(clock).plusDays(30);
        List<Actor> analysts = List.of(data.actor(Role.ANALYST), data.actor(Role.ANALYST));
        CyclicBarrier barrier = new CyclicBarrier(2);
        List<CompletableFuture<Boolean>> both = analysts.stream()
                .map(analyst -> CompletableFuture.supplyAsync(() -> {
                    try {
                        barrier.await();
                        exceptions.request(scene.number(), List.of("all"), "Until then", "A filter", expires, analyst);
                        return true;
                    } catch (Conflict refused) {
                        return false;
                    } catch (Exception broken) {
                        throw new IllegalStateException(broken);
                    }
                }))
                .toList();

        assertThat(both).extracting(CompletableFuture::get).containsExactlyInAnyOrder(true, false);
        assertThat(exceptionLists.of(scene.number())).hasSize(1);
    }

    @Test
    void anExceptionIsNotApprovedAfterItsLastDay() {
        Scene scene = scenes.sent(1);
        RiskException asked = exceptions.request(
                scene.number(),
                List.of("all"),
                "Until then",
                "A filter",
                LocalDate.now(clock).plusDays(2),
                data.actor(Role.ANALYST));
        clock.advance(Duration.ofDays(4));

        assertThatThrownBy(() -> exceptions.decide(asked.id(), true, "Borne", data.actor(Role.OWNER)))
                .isInstanceOfSatisfying(
                        Conflict.class, conflict -> assertThat(conflict.code()).isEqualTo("exception.too-late"));
        assertThat(disposition(scene, scene.host())).isEqualTo(Disposition.PENDING);
    }

    @Test
    void anExceptionThatRunsOutOpensALinkedChange() {
        Scene scene = scenes.sent(1);
        LocalDate expires = LocalDate.now(clock).plusDays(2);
        RiskException asked = exceptions.request(
                scene.number(), List.of("all"), "Until then", "A filter", expires, data.actor(Role.ANALYST));
        exceptions.decide(asked.id(), true, "Borne", data.actor(Role.OWNER));

        clock.advance(Duration.ofDays(4));
        expiry.expire();
        expiry.expire();

        assertThat(exceptionLists.of(scene.number()))
                .extracting(RiskException::state)
                .containsExactly(RiskException.State.EXPIRED);
        assertThat(changes.followUps(scene.number())).hasSize(1);
    }

    @Test
    void anExceptionThatRunsOutLeavesRetiredHostsOut() {
        Scene some = excepted(2);
        Scene none = excepted(1);
        retire(some.host());
        retire(none.host());

        clock.advance(Duration.ofDays(4));
        expiry.expire();

        assertThat(state(some)).isEqualTo(RiskException.State.EXPIRED);
        ChangeNumber followUp = changes.followUps(some.number()).get(0).number();
        assertThat(targets.targets(followUp))
                .extracting(ChangeHost::hostId)
                .containsExactly(some.hosts().get(1).id());
        assertThat(state(none)).isEqualTo(RiskException.State.EXPIRED);
        assertThat(changes.followUps(none.number())).isEmpty();
        assertThat(told(none, "exception.expired")).singleElement().asString().contains("none of them is in service");
    }

    @Test
    void anExceptionThatCannotBeEndedHoldsUpNoOtherAndIsToldOfOnceADay() {
        Scene broken = excepted(1);
        Scene sound = excepted(1);
        String ofBroken = " FROM change_patch WHERE change_id = (SELECT id FROM change_request WHERE number = ?)";
        byte[] patch = jdbc.queryForObject(
                "SELECT patch_id" + ofBroken, byte[].class, broken.number().value());
        committed("DELETE" + ofBroken, broken.number().value());

        clock.advance(Duration.ofDays(4));
        expiry.expire();
        expiry.expire();

        assertThat(state(sound)).isEqualTo(RiskException.State.EXPIRED);
        assertThat(changes.followUps(sound.number())).hasSize(1);
        assertThat(state(broken)).isEqualTo(RiskException.State.APPROVED);
        assertThat(told(broken, "exception.expiry-failed")).hasSize(1);

        committed(
                "INSERT INTO change_patch (change_id, patch_id) SELECT id, ? FROM change_request WHERE number = ?",
                patch,
                broken.number().value());
        expiry.expire();
        assertThat(state(broken)).isEqualTo(RiskException.State.EXPIRED);
    }

    private void committed(String sql, Object... params) {
        transactions.executeWithoutResult(status -> jdbc.update(sql, params));
    }

    private Scene excepted(int hosts) {
        Scene scene = scenes.sent(hosts);
        RiskException asked = exceptions.request(
                scene.number(),
                List.of("all"),
                "Until then",
                "A filter",
                LocalDate.now(clock).plusDays(2),
                data.actor(Role.ANALYST));
        exceptions.decide(asked.id(), true, "Borne", data.actor(Role.OWNER));
        return scene;
    }

    private RiskException.State state(Scene scene) {
        return exceptionLists.of(scene.number()).get(0).state();
    }

    private void retire(Host host) {
        inventory.retire(host.id(), "Scrapped", data.actor(Role.OPERATOR));
    }

    private List<String> told(Scene scene, String action) {
        return jdbc.queryForList(
                "SELECT body FROM audit_event WHERE change_number = ? AND action = ?",
                String.class,
                scene.number().toString(),
                action);
    }

    @Test
    void transferredHostsTakeTheirDueDatesAlong() {
        Scene scene = scenes.sent(2);
        LocalDate due = LocalDate.now(clock).plusDays(3);
        changes.dueDates(scene.number(), Map.of(scene.host().id(), due));

        ChangeNumber successor = open.transfer(
                scene.number(), List.of(scene.host().name()), "It needs a longer window", data.actor(Role.ANALYST));

        assertThat(disposition(scene, scene.host())).isEqualTo(Disposition.TRANSFERRED);
        assertThat(changes.get(successor).link().kind()).isEqualTo(LinkKind.TRANSFER);
        assertThat(targets.targets(successor))
                .singleElement()
                .extracting(ChangeHost::originalDueDate)
                .isEqualTo(due);
    }

    @Test
    void nobodyDeclaresAHostNotApplicableWithoutProof() {
        Scene scene = scenes.sent(1);

        assertThatThrownBy(() -> open.notApplicable(
                        scene.number(), List.of(scene.host().name()), "I think so", data.actor(Role.ANALYST)))
                .isInstanceOf(InvalidInput.class);
        assertThat(disposition(scene, scene.host())).isEqualTo(Disposition.PENDING);
    }

    @Test
    void whatComesBackOpensOneLinkedChangeAndLeavesTheOldOneAlone() {
        Scene scene = scenes.sent(1);
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        verification.decide(scene.number());
        clock.advance(Duration.ofHours(3));
        scenes.scan(scene, scene.host(), clock.instant().minusSeconds(60), "true");

        ChangeNumber followUp = recurrences.check(scene.number()).orElseThrow();

        assertThat(recurrences.check(scene.number())).isEmpty();
        assertThat(changes.get(followUp).link().kind()).isEqualTo(LinkKind.RECURRENCE);
        assertThat(changes.get(followUp).title())
                .isEqualTo(scene.patch().cves().iterator().next() + " came back on "
                        + scene.host().name());
        assertThat(targets.targets(followUp))
                .extracting(ChangeHost::hostId)
                .containsExactly(scene.host().id());
        assertThat(disposition(scene, scene.host())).isEqualTo(Disposition.VERIFIED);
        assertThat(verdict(scene).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void law6APackageThatGoesBackOpensOneLinkedChange() {
        Scene scene = scenes.sent(1);
        String name = scene.patch().packages().get(0).name();
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        verification.close(scene.number());
        clock.advance(Duration.ofHours(3));
        software.record(
                scene.host().id(),
                List.of(new InstalledPackage(name, "2.1-1")),
                "test",
                clock.instant(),
                Actor.system("test"));
        assertThat(recurrences.check(scene.number())).isEmpty();

        clock.advance(Duration.ofHours(3));
        software.record(
                scene.host().id(),
                List.of(new InstalledPackage(name, "1.0-1")),
                "test",
                clock.instant(),
                Actor.system("test"));
        ChangeNumber followUp = recurrences.check(scene.number()).orElseThrow();

        assertThat(recurrences.check(scene.number())).isEmpty();
        assertThat(changes.get(followUp).link().kind()).isEqualTo(LinkKind.RECURRENCE);
        assertThat(changes.get(followUp).reason()).contains(name + " 1.0-1", "below the fixed version");
        assertThat(reviews.assess(followUp).rootCauseOwed())
                .as("root cause of what came back")
                .isTrue();
        assertThat(disposition(scene, scene.host())).isEqualTo(Disposition.VERIFIED);
    }

    @Test
    void aHostWhoseLogToldOfAFailureBeforeItWasPatchedOwesARootCause() {
        Scene scene = scenes.sent(2);
        Host failed = scene.host();
        scenes.log(scene, failed, scenes.dpkg(scene, scene.installed().minusSeconds(600), "half-configured"));
        for (Host host : scene.hosts()) {
            scenes.installed(scene, host);
            scenes.scan(scene, host, scene.scanned(), "false");
        }
        verification.decide(scene.number());

        assertThat(disposition(scene, failed)).isEqualTo(Disposition.VERIFIED);
        assertThat(reviews.assess(scene.number()).rootCauseOwed()).isTrue();
        assertThat(reviews.assess(scene.number()).reasons())
                .containsExactly("on 1 of 2 hosts an installation failed or was rolled back on the way");
    }

    @Test
    void whatComesBackOnARetiredHostWaitsUntilItReturns() {
        Scene scene = scenes.sent(2);
        for (Host host : scene.hosts()) {
            scenes.installed(scene, host);
            scenes.scan(scene, host, scene.scanned(), "false");
        }
        verification.decide(scene.number());
        clock.advance(Duration.ofHours(3));
        scene.hosts().forEach(host -> scenes.scan(scene, host, clock.instant().minusSeconds(60), "true"));
        retire(scene.host());

        ChangeNumber followUp = recurrences.check(scene.number()).orElseThrow();
        assertThat(targets.targets(followUp))
                .extracting(ChangeHost::hostId)
                .containsExactly(scene.hosts().get(1).id());
        assertThat(recurrences.check(scene.number())).isEmpty();

        inventory.putBack(scene.host().id(), "Found again", data.actor(Role.OPERATOR));
        ChangeNumber late = recurrences.check(scene.number()).orElseThrow();
        assertThat(targets.targets(late))
                .extracting(ChangeHost::hostId)
                .containsExactly(scene.host().id());
    }

    @Test
    void theRawLineThatDecidedIsMarked() {
        Scene scene = scenes.sent(1);
        ReceivedLog log = scenes.installed(scene, scene.host());

        List<LogExcerpt.Line> lines = logs.lines(log.id(), 8, 2);

        assertThat(lines).hasSize(4);
        assertThat(lines).filteredOn(LogExcerpt.Line::marked).singleElement().satisfies(line -> assertThat(line.text())
                .contains("status installed"));
    }

    private HostVerdict verdict(Scene scene) {
        return verdicts.matrix(scene.number()).rows().get(0).verdict();
    }

    private Disposition disposition(Scene scene, Host host) {
        return targets.targets(scene.number()).stream()
                .filter(target -> Set.of(host.id()).contains(target.hostId()))
                .map(ChangeHost::disposition)
                .findFirst()
                .orElseThrow();
    }
}
