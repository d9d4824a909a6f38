package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A restart that was asked for has a deadline of its own (law 4). */
@PatchboardTest
class RestartOverdueIT {

    @Autowired
    VerificationScene scenes;

    @Autowired
    Verification verification;

    @Autowired
    Verdicts verdicts;

    @Autowired
    RestartDeadline deadline;

    @Autowired
    HostTimes times;

    @Autowired
    HostStarts starts;

    @Autowired
    JdbcClient jdbc;

    @Test
    void law4ARestartThatIsLateIsOverdueAndNotPending() {
        Scene late = installed(Duration.ofDays(3));
        Scene inTime = installed(Duration.ofHours(1));

        for (Scene scene : new Scene[] {late, inTime}) {
            scenes.transaction(() ->
                    times.scansAsked(scene.number(), scene.now(), scene.now().plus(Duration.ofDays(3))));
            verification.decide(scene.number());
        }

        Matrix overdue = verdicts.matrix(late.number());
        assertThat(overdue.restartsOverdue()).isEqualTo(1);
        assertThat(overdue.rows().get(0).verdict().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(overdue.rows().get(0).verdict().reboot().note()).contains("overdue");
        Matrix pending = verdicts.matrix(inTime.number());
        assertThat(pending.restartsOverdue()).isZero();
        assertThat(pending.rows().get(0).verdict().verdict()).isEqualTo(Verdict.PENDING);
        assertThat(pending.rows().get(0).verdict().pendingUntil())
                .isEqualTo(inTime.now().minus(Duration.ofHours(1)).plus(Duration.ofDays(2)));
    }

    @Test
    void ownersAreToldOnce() {
        Scene late = installed(Duration.ofDays(3));
        Scene started = installed(Duration.ofDays(3));
        starts.seen(started.host().name(), started.now().minus(Duration.ofDays(1)), Actor.system("test"));

        for (int look = 0; look < 2; look++) {
            deadline.look(late.number());
            deadline.look(started.number());
        }

        assertThat(told(late.number())).isEqualTo(1);
        assertThat(told(started.number())).isZero();
    }

    private Scene installed(Duration ago) {
        Scene scene = scenes.unsent(1, true);
        Instant at = scene.now().minus(ago);
        scenes.transaction(() -> times.sent(scene.number(), scene.ids(), at.minus(Duration.ofHours(1))));
        scenes.log(scene, scene.host(), scenes.dpkg(scene, at, "installed"));
        return scene;
    }

    private int told(ChangeNumber number) {
        return jdbc.sql(
                        "SELECT COUNT(*) FROM audit_event WHERE action = 'verification.restart-overdue' AND subject_id = ?")
                .param(number.toString())
                .query(Integer.class)
                .single();
    }
}
