package dev.patchboard.process.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.LinkKind;
import dev.patchboard.change.Stage;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceUploads;
import dev.patchboard.identity.Role;
import dev.patchboard.scan.Dispositions;
import dev.patchboard.scan.FalsePositiveEnds;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a change when people hold a finding to be a false positive, and when somebody revokes it. */
@PatchboardTest
class FalsePositivesIT {

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Dispositions dispositions;

    @Autowired
    private FalsePositiveEnds ends;

    @Autowired
    private TestClock clock;

    @Autowired
    private EvidenceUploads uploads;

    @Autowired
    private Changes changes;

    @Autowired
    private ChangeHosts targets;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TestEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestData data;

    @Test
    @DisplayName("Law 3: a host that rests on a false positive is open again at once when it is revoked")
    void law3RevokingOneOpensTheHostAgainAtOnceAndApprovingItSettlesItAtOnce() throws Exception {
        Scene scene = found(2);
        assertThat(disposition(scene)).isEqualTo(Disposition.PENDING);

        UUID held = hold(scene);
        assertThat(disposition(scene)).isEqualTo(Disposition.VERIFIED);

        revoke(scene, held);
        assertThat(disposition(scene)).isEqualTo(Disposition.PENDING);
        assertThat(engine.openTasks(scene.number())).containsExactly("task_resolveHosts");
    }

    @Test
    @DisplayName("Law 3: a host that rests on a false positive is open again once its last day is over")
    void law3TheEndOfOneOpensTheHostAgain() throws Exception {
        Scene scene = found(2);
        hold(scene);
        ends.look();
        engine.run(scene.number());
        assertThat(disposition(scene)).isEqualTo(Disposition.VERIFIED);

        clock.advance(Duration.ofDays(1));
        ends.look();
        engine.run(scene.number());

        assertThat(disposition(scene)).isEqualTo(Disposition.PENDING);
    }

    @Test
    @DisplayName("Law 6: revoked after the close it opens a linked change")
    void law6RevokingOneAfterTheCloseOpensALinkedChange() throws Exception {
        Scene scene = found(1);
        UUID held = hold(scene);
        assertThat(changes.get(scene.number()).stage()).isEqualTo(Stage.CLOSED);
        assertThat(changes.followUps(scene.number())).isEmpty();

        revoke(scene, held);

        assertThat(changes.followUps(scene.number()))
                .singleElement()
                .satisfies(followUp -> assertThat(followUp.link().kind()).isEqualTo(LinkKind.RECURRENCE));
        assertThat(disposition(scene)).as("the closed change stays").isEqualTo(Disposition.VERIFIED);
    }

    @Test
    @DisplayName("Law 3: the end of one is warned of once, and a renewal of it holds on")
    void law3TheEndIsWarnedOfOnceAndARenewalHoldsBeyondIt() throws Exception {
        Scene scene = found(2);
        hold(scene);
        ends.look();
        ends.look();
        assertThat(warned(scene)).hasSize(1);

        Actor analyst = data.actor(Role.ANALYST);
        UUID renewal = propose(scene, TestClock.today().plusDays(20), analyst);
        assertThatThrownBy(() -> propose(scene, TestClock.today(), analyst))
                .as("for no longer than what holds")
                .isInstanceOf(InvalidInput.class);
        dispositions.approve(renewal, data.actor(Role.OWNER));
        clock.advance(Duration.ofDays(1));
        ends.look();
        engine.run(scene.number());

        assertThat(disposition(scene)).isEqualTo(Disposition.VERIFIED);
        assertThat(warned(scene)).as("twenty days are no warning").hasSize(1);
        clock.advance(Duration.ofDays(10));
        ends.look();
        assertThat(warned(scene)).hasSize(2).allMatch(body -> body.contains("The last day is near"));
    }

    private List<String> warned(Scene scene) {
        return jdbc.sql(
                        "SELECT body FROM audit_event WHERE action = 'finding.warned-of-false-positive' AND body LIKE ?")
                .param("%" + scene.host().name() + "%")
                .query(String.class)
                .list();
    }

    /** Hosts to be judged, on the first of which the patch was installed and a scan finds the vulnerability. */
    private Scene found(int hosts) {
        Scene scene = scenes.sent(hosts);
        modify(scene.number());
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "true");
        engine.run(scene.number());
        return scene;
    }

    /** Two people hold the finding to be a mistake. */
    private UUID hold(Scene scene) throws Exception {
        UUID id = propose(scene, TestClock.today(), data.actor(Role.ANALYST));
        dispositions.approve(id, data.actor(Role.OWNER));
        engine.run(scene.number());
        return id;
    }

    private UUID propose(Scene scene, LocalDate until, Actor first) throws Exception {
        ByteArrayInputStream proof =
                new ByteArrayInputStream(TestData.unique("Backported ").getBytes(StandardCharsets.UTF_8));
        String digest =
                uploads.upload(proof, EvidenceName.of("vendor.txt"), first).sha256();
        String cve = scene.patch().cves().iterator().next();
        return dispositions
                .propose(scene.host().id(), cve, "Backported", digest, until, first)
                .id();
    }

    private void revoke(Scene scene, UUID held) {
        dispositions.revoke(held, "The vendor was wrong", data.actor(Role.OWNER));
        engine.run(scene.number());
    }

    private Disposition disposition(Scene scene) {
        return targets.targets(scene.number()).stream()
                .filter(each -> each.hostId().equals(scene.host().id()))
                .findFirst()
                .orElseThrow()
                .disposition();
    }

    /** Takes a change that was just submitted to where its hosts are about to be judged. */
    private void modify(ChangeNumber number) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.toString())
                .processDefinitionKey("patch-change")
                .singleResult()
                .getId();
        runtime.createProcessInstanceModification(instance)
                .cancelAllForActivity("service_enrich")
                .startBeforeActivity("service_requestScans")
                .execute();
        engine.run(number);
    }
}
