package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.RiskException.Cause;
import dev.patchboard.verification.RiskException.State;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An accepted risk ends, is announced before, and goes on only by two people (law 5). */
@PatchboardTest
class ExceptionRenewalIT {

    @Autowired
    VerificationScene scenes;

    @Autowired
    Verification verification;

    @Autowired
    Exceptions exceptions;

    @Autowired
    ExceptionLists lists;

    @Autowired
    ExceptionRenewals renewals;

    @Autowired
    ExceptionExpiry expiry;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void law5ARenewalIsANewRequestThatASecondPersonAccepts() {
        Actor analyst = data.actor(Role.ANALYST, Role.CHANGE_MANAGER);
        RiskException first = accepted(30, analyst);
        LocalDate later = first.expires().plusDays(20);

        assertThatThrownBy(() -> renewals.renew(first.id(), "Still", null, first.expires(), analyst))
                .isInstanceOf(InvalidInput.class);
        RiskException asked = renewals.renew(first.id(), "No fix yet", null, later, analyst);
        assertThatThrownBy(() -> renewals.renew(first.id(), "Again", null, later, analyst))
                .isInstanceOfSatisfying(
                        Conflict.class, no -> assertThat(no.code()).isEqualTo("exception.asked-already"));
        assertThatThrownBy(() -> exceptions.decide(asked.id(), true, "Fine", analyst))
                .isInstanceOf(Refusal.class);
        assertThat(state(first)).isEqualTo(State.APPROVED);

        exceptions.decide(asked.id(), true, "Fine", data.actor(Role.CAB));

        assertThat(state(first)).isEqualTo(State.RENEWED);
        RiskException second = lists.of(first.change()).get(1);
        assertThat(second.state()).isEqualTo(State.APPROVED);
        assertThat(second.renews()).isEqualTo(first.id());
        assertThat(second.renewals()).isEqualTo(1);
        assertThat(second.cause()).isEqualTo(Cause.NO_FIX);
        assertThat(second.compensating()).isEqualTo("A filter");
        assertThat(lists.byCause(State.APPROVED))
                .filteredOn(of -> of.cause() == Cause.NO_FIX)
                .singleElement()
                .satisfies(of -> assertThat(of.renewals()).isPositive());
    }

    @Test
    void whatHasRunOutIsNotRenewedBehindItsBack() {
        Actor analyst = data.actor(Role.ANALYST);
        RiskException first = accepted(2, analyst);
        RiskException asked =
                renewals.renew(first.id(), "Still", null, first.expires().plusDays(20), analyst);
        clock.advance(Duration.ofDays(4));
        expiry.expire();

        assertThat(state(first)).isEqualTo(State.EXPIRED);
        assertThatThrownBy(() -> exceptions.decide(asked.id(), true, "Fine", data.actor(Role.CAB)))
                .isInstanceOfSatisfying(
                        Conflict.class, no -> assertThat(no.code()).isEqualTo("exception.not-in-force"));
    }

    @Test
    void peopleAreWarnedOnceBeforeTheEnd() {
        RiskException near = accepted(10, data.actor(Role.ANALYST));
        RiskException far = accepted(200, data.actor(Role.ANALYST));

        expiry.expire();
        expiry.expire();

        assertThat(warnings(near)).isEqualTo(1);
        assertThat(warnings(far)).isZero();
        assertThat(lists.endsSoon(lists.of(near.change()).get(0))).isTrue();
        assertThat(lists.endsSoon(lists.of(far.change()).get(0))).isFalse();
    }

    private RiskException accepted(int days, Actor by) {
        Scene scene = scenes.sent(1);
        RiskException asked = exceptions.request(
                scene.number(),
                List.of("all"),
                "No fix",
                "A filter",
                LocalDate.now(clock).plusDays(days),
                Cause.NO_FIX,
                by);
        exceptions.decide(asked.id(), true, "Fine", data.actor(Role.CAB));
        return asked;
    }

    private State state(RiskException exception) {
        UUID id = exception.id();
        return lists.of(exception.change()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private int warnings(RiskException exception) {
        return jdbc.sql("SELECT COUNT(*) FROM audit_event WHERE action = 'exception.ends-soon' AND subject_id = ?")
                .param(exception.change().toString())
                .query(Integer.class)
                .single();
    }
}
