package dev.patchboard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.audit.AuditFixture.Done;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Law 6: history only grows. Whoever edits, deletes or reorders a sealed event with the database in hand is found out. */
class Law6Test {

    private enum Tampering {
        EDIT_BODY(
                "UPDATE audit_event SET body = REPLACE(body, 'act', 'axt') WHERE id = (SELECT event_id FROM audit_seal WHERE seq = :seq)"),
        EDIT_PERSON(
                "UPDATE audit_event SET person = 'mallory' WHERE id = (SELECT event_id FROM audit_seal WHERE seq = :seq)"),
        EDIT_TIME(
                "UPDATE audit_event SET recorded_at = '2020-01-01 00:00:00' WHERE id = (SELECT event_id FROM audit_seal WHERE seq = :seq)"),
        EDIT_CHANGE(
                "UPDATE audit_event SET change_number = 'PB-999' WHERE id = (SELECT event_id FROM audit_seal WHERE seq = :seq)"),
        EDIT_HASH("UPDATE audit_seal SET hash = previous_hash WHERE seq = :seq"),
        EDIT_SEAL_TIME("UPDATE audit_seal SET sealed_at = '2020-01-01 00:00:00' WHERE seq = :seq"),
        DELETE_SEAL("DELETE FROM audit_seal WHERE seq = :seq"),
        DELETE_EVENT("DELETE FROM audit_event WHERE id = (SELECT event_id FROM audit_seal WHERE seq = :seq)"),
        RENUMBER("UPDATE audit_seal SET seq = -seq WHERE seq = :seq");

        private final String sql;

        Tampering(String sql) {
            this.sql = sql;
        }
    }

    @Property(tries = 120)
    @Label("law 6: any edit or deletion of a sealed event is found, at its place")
    void anyEditOrDeletionIsFound(
            @ForAll Tampering tampering, @ForAll @IntRange(min = 1, max = 8) int events, @ForAll int pick) {
        try (AuditFixture audit = sealed(events)) {
            assertThat(audit.verify().intact()).isTrue();
            long seq = 1 + Math.floorMod(pick, events);
            tamper(audit, tampering.sql.replace(":seq", String.valueOf(seq)));

            ChainReport report = audit.verify();
            assertThat(report.intact()).as(tampering + " at " + seq).isFalse();
            if (tampering != Tampering.RENUMBER) {
                assertThat(report.problems().get(0).seq()).isEqualTo(seq);
            }
        }
    }

    @Property(tries = 40)
    @Label("law 6: swapping two sealed events is found")
    void anyReorderingIsFound(@ForAll @IntRange(min = 2, max = 8) int events, @ForAll int one, @ForAll int two) {
        long first = 1 + Math.floorMod(one, events);
        long second = 1 + Math.floorMod(two, events);
        if (first == second) {
            return;
        }
        try (AuditFixture audit = sealed(events)) {
            tamper(audit, "UPDATE audit_seal SET seq = 1000 WHERE seq = " + first);
            tamper(audit, "UPDATE audit_seal SET seq = " + first + " WHERE seq = " + second);
            tamper(audit, "UPDATE audit_seal SET seq = " + second + " WHERE seq = 1000");
            ChainReport report = audit.verify();
            assertThat(report.intact()).isFalse();
            assertThat(report.problems().get(0).seq()).isEqualTo(Math.min(first, second));
        }
    }

    @Test
    void anEventDeletedBeforeItWasSealedLeavesAGap() {
        try (AuditFixture audit = sealed(2)) {
            audit.act(Done.about("PB-1", "unwelcome"));
            tamper(audit, "DELETE FROM audit_unsealed");
            assertThat(audit.bean(AuditChain.class).state().gaps()).isEqualTo(1);
            assertThat(audit.verify().intact()).isFalse();
        }
        try (AuditFixture audit = sealed(2)) {
            audit.act(Done.about("PB-1", "unwelcome"));
            tamper(audit, "DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_unsealed)");
            assertThat(audit.bean(AuditChain.class).state().gaps()).isEqualTo(1);
            assertThat(audit.verify().intact()).isFalse();
        }
    }

    @Test
    void aChainCutShortAndItsHeadMendedIsFoundByALinkNotedDownBefore() {
        try (AuditFixture audit = sealed(5)) {
            ChainState noted = audit.bean(AuditChain.class).state();
            tamper(audit, "DELETE FROM audit_seal WHERE seq > 3");
            tamper(audit, "DELETE FROM audit_event WHERE id NOT IN (SELECT event_id FROM audit_seal)");
            tamper(
                    audit,
                    "UPDATE audit_chain SET last_seq = 3, last_hash = (SELECT hash FROM audit_seal WHERE seq = 3)");

            assertThat(audit.verify().intact())
                    .as("the database alone cannot tell")
                    .isTrue();
            assertThat(audit.bean(AuditChain.class)
                            .verify(noted.sealed(), noted.hash())
                            .intact())
                    .isFalse();
        }
    }

    private static AuditFixture sealed(int events) {
        AuditFixture audit = new AuditFixture();
        for (int i = 1; i <= events; i++) {
            audit.act(Done.about("PB-" + i, "act " + i));
        }
        audit.sealAll();
        return audit;
    }

    private static void tamper(AuditFixture audit, String sql) {
        JdbcClient jdbc = audit.database.jdbc();
        jdbc.sql("SET REFERENTIAL_INTEGRITY FALSE").update();
        jdbc.sql(sql).update();
    }
}
