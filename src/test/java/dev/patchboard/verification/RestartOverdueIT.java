package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.FactsImport;
import dev.patchboard.fleet.ListFormat;
import dev.patchboard.fleet.ListOrigin;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.verification.VerificationScene.Scene;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayName;
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
    FactsImport facts;

    @Autowired
    RestartsOverdue overdue;

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

    @Test
    void theStartThatAHostsFactsTellIsTheRestart() throws IOException {
        Scene scene = installed(Duration.ofDays(3));
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        Instant boot = scene.now().minus(Duration.ofHours(5));

        upSince(scene, scene.now().minus(Duration.ofDays(4)));
        assertThat(verdicts.judge(scene.number()).verified()).isZero();
        upSince(scene, boot);
        upSince(scene, boot.plusSeconds(1));

        VerdictCount count = verdicts.judge(scene.number());
        assertThat(count.verified()).isEqualTo(1);
        assertThat(count.weak()).isZero();
        assertThat(verdicts.matrix(scene.number())
                        .rows()
                        .get(0)
                        .verdict()
                        .reboot()
                        .note())
                .isEqualTo("Started at " + boot + ".");
    }

    @Test
    @DisplayName("Law 3: a start in a table that a person hands in is their word, weaker than what a tool reads")
    void law3AStartThatAPersonTypesIsWeaker() throws IOException {
        Scene scene = installed(Duration.ofDays(3));
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        Instant boot = scene.now().minus(Duration.ofHours(5));

        typed(scene, boot, scene.now());

        VerdictCount count = verdicts.judge(scene.number());
        assertThat(count.verified()).isEqualTo(1);
        assertThat(count.weak()).isEqualTo(1);

        upSince(scene, boot);

        assertThat(times.starts().get(scene.host().id()).isOnlyTold()).isFalse();
    }

    @Test
    @DisplayName("Law 3: what uptime -s printed proves the restart as the word of whoever hands it in")
    void law3WhatAHostPrintsOfItsStartIsTheWordOfWhoeverHandsItIn() throws IOException {
        Scene scene = installed(Duration.ofDays(3));
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        Instant boot = scene.now().minus(Duration.ofHours(5));
        String local = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .format(boot.atZone(scene.host().zone()));

        facts(scene, ListFormat.BOOT, local + "\n", scene.now());

        assertThat(verdicts.judge(scene.number()).weak()).isEqualTo(1);
        assertThat(times.starts().get(scene.host().id())).isEqualTo(new LastStart(boot, "otis"));
    }

    @Test
    @DisplayName("Law 4: a list does not know of a start later than itself")
    void law4AStartLaterThanItsListIsNone() throws IOException {
        Scene scene = installed(Duration.ofDays(3));
        Instant taken = scene.now().minus(Duration.ofHours(6));

        typed(scene, taken.plus(Duration.ofHours(1)), taken);
        facts(scene, ListFormat.ANSIBLE, "{\"ansible_facts\": {\"ansible_processor_cores\": 2}}", scene.now());

        verdicts.judge(scene.number());
        assertThat(verdicts.matrix(scene.number()).restartsOverdue()).isEqualTo(1);
    }

    @Test
    void law4AStartAheadOfTheClockIsNone() throws IOException {
        Scene scene = installed(Duration.ofDays(3));

        upSince(scene, scene.now().plus(Duration.ofDays(2)));

        verdicts.judge(scene.number());
        assertThat(verdicts.matrix(scene.number()).restartsOverdue()).isEqualTo(1);
    }

    @Test
    void whatIsOverdueIsCountedUntilTheHostIsStarted() {
        Scene scene = installed(Duration.ofDays(3));
        assertThat(overdue.byChange()).doesNotContainKey(scene.number());
        deadline.look(scene.number());
        assertThat(overdue.byChange()).containsEntry(scene.number(), 1);

        starts.seen(scene.host().name(), scene.now().minus(Duration.ofHours(1)), Actor.system("test"));

        assertThat(overdue.byChange()).doesNotContainKey(scene.number());
    }

    @Test
    @DisplayName("Law 3: a restart stays owed though a later run finds the package there")
    void law3ARestartStaysOwedWhenALaterRunFindsThePackageThere() {
        Scene scene = scenes.unsentOfRpm();
        Instant sent = scene.now().minus(Duration.ofHours(3));
        scenes.transaction(() -> times.sent(scene.number(), scene.ids(), sent));
        Instant putIn = scene.now().minus(Duration.ofHours(2));
        Instant found = putIn.plus(Duration.ofMinutes(40));
        scenes.file(scene, scene.host(), dnf(scene, found, "INFO Package %s-2.0-1.x86_64 is already installed."));
        scenes.file(scene, scene.host(), dnf(scene, putIn, "SUBDEBUG Installed: %s-2.0-1.x86_64"));
        scenes.scan(scene, scene.host(), scene.now(), "false");
        verification.decide(scene.number());

        HostVerdict before = verdicts.matrix(scene.number()).rows().get(0).verdict();
        assertThat(before.reboot().state()).isEqualTo(Proof.State.OPEN);
        assertThat(before.verdict()).isNotEqualTo(Verdict.VERIFIED);

        starts.seen(scene.host().name(), putIn.plus(Duration.ofMinutes(10)), Actor.system("test"));

        assertThat(verdicts.judge(scene.number()).verified()).isEqualTo(1);
    }

    @Test
    @DisplayName("Law 3: what is found there again each night owes its restart and its scan once")
    void law3WhatIsFoundThereAgainEachNightOwesItsRestartAndItsScanOnce() {
        Scene scene = scenes.unsentOfRpm();
        Instant sent = scene.now().minus(Duration.ofHours(5));
        scenes.transaction(() -> times.sent(scene.number(), scene.ids(), sent));
        String there = "INFO Package %s-2.0-1.x86_64 is already installed.";
        String first = dnf(scene, sent.plus(Duration.ofHours(1)), there);
        String grown = first + dnf(scene, sent.plus(Duration.ofHours(4)), there);
        scenes.file(scene, scene.host(), first);
        starts.seen(scene.host().name(), sent.plus(Duration.ofHours(2)), Actor.system("test"));
        scenes.scan(scene, scene.host(), sent.plus(Duration.ofHours(3)), "false");
        assertThat(verdicts.judge(scene.number()).verified()).isEqualTo(1);

        scenes.file(scene, scene.host(), grown);

        assertThat(verdicts.judge(scene.number()).verified()).isEqualTo(1);
    }

    @Test
    void whatTheLogOfSeveralNightsFindsThereOwesItsRestartSinceTheFirst() {
        Scene scene = scenes.unsentOfRpm();
        Instant sent = scene.now().minus(Duration.ofHours(5));
        scenes.transaction(() -> times.sent(scene.number(), scene.ids(), sent));
        String there = "INFO Package %s-2.0-1.x86_64 is already installed.";
        scenes.file(
                scene,
                scene.host(),
                dnf(scene, sent.plus(Duration.ofHours(1)), there) + dnf(scene, sent.plus(Duration.ofHours(4)), there));
        scenes.scan(scene, scene.host(), scene.now(), "false");
        starts.seen(scene.host().name(), sent.plus(Duration.ofMinutes(50)), Actor.system("test"));
        assertThat(verdicts.judge(scene.number()).verified()).isZero();

        starts.seen(scene.host().name(), sent.plus(Duration.ofHours(2)), Actor.system("test"));

        assertThat(verdicts.judge(scene.number()).verified()).isEqualTo(1);
    }

    private static String dnf(Scene scene, Instant at, String words) {
        String stamp = at.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "+0000");
        String name = scene.patch().packages().get(0).name();
        return stamp + " INFO --- logging initialized ---\n" + stamp + ' ' + words.formatted(name) + '\n';
    }

    private void upSince(Scene scene, Instant at) throws IOException {
        facts(scene, ListFormat.ANSIBLE, "{\"ansible_facts\": {\"ansible_lastboot\": \"" + at + "\"}}", scene.now());
    }

    private void typed(Scene scene, Instant at, Instant taken) throws IOException {
        facts(scene, ListFormat.CSV, "host,key,value\n" + scene.host().name() + ",uptime.since," + at + "\n", taken);
    }

    private void facts(Scene scene, ListFormat format, String text, Instant taken) throws IOException {
        facts.take(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                format,
                new ListOrigin("facts", scene.host().name(), "uptime", taken),
                false,
                Actor.of("otis", Actor.Channel.API));
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
