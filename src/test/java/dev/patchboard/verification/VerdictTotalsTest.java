package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.testing.TestDatabase;
import dev.patchboard.verification.VerdictTotals.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class VerdictTotalsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final ChangeNumber CHANGE = new ChangeNumber(7);

    private final JdbcClient jdbc =
            TestDatabase.with("V050__change.sql", "V110__verification.sql").jdbc();
    private final VerdictTotals totals = new VerdictTotals(jdbc, Clock.fixed(NOW, ZoneOffset.UTC));
    private final UUID change = Ids.next();

    @BeforeEach
    void aChange() {
        jdbc.sql("""
                        insert into change_request (id, number, title, change_type, stage, revision, reason, requester,
                        submitted_at, deployer, held, version) values (?, 7, 't', 'NORMAL', 'VERIFICATION', 1, 'r', 'riley', ?, 'manual', false, 0)""").param(Ids.bytes(change)).param(SqlTime.utc(NOW)).update();
    }

    @Test
    void hostsThatNobodyJudgedOrThatAreOverdueAreUnknownAndStandApartFromFailedOnes() {
        host("PENDING", null, null);
        host("PENDING", "UNKNOWN", null);
        host("PENDING", "PENDING", NOW.minus(Duration.ofMinutes(1)));
        host("PENDING", "PENDING", NOW.plus(Duration.ofMinutes(1)));
        host("PENDING", "CONTRADICTED", null);
        host("PENDING", "FAILED", null);
        host("VERIFIED", "VERIFIED", null);
        host("EXCEPTION", "UNKNOWN", null);

        assertThat(totals.byChange()).containsOnlyKeys(CHANGE).containsValue(new Trouble(CHANGE, 1, 1, 3));
    }

    @Test
    void beforeVerificationNobodyIsExpectedToBeJudged() {
        host("PENDING", null, null);
        jdbc.sql("update change_request set stage = 'ROLLOUT'").update();

        assertThat(totals.byChange()).isEmpty();
    }

    private void host(String disposition, @Nullable String verdict, @Nullable Instant pendingUntil) {
        byte[] id = Ids.bytes(Ids.next());
        jdbc.sql("insert into change_host (change_id, host_id, added_in, disposition) values (?, ?, 1, ?)")
                .param(Ids.bytes(change))
                .param(id)
                .param(disposition)
                .update();
        if (verdict != null) {
            LocalDateTime due = SqlTime.utc(pendingUntil);
            jdbc.sql("""
                            insert into host_verdict (change_number, host_id, verdict, missing, reasons, install_state, install_note,
                            reboot_state, reboot_note, scan_state, scan_note, pending_until, evidence, weak, judged_at)
                            values (7, ?, ?, '', '', 'OPEN', '', 'OPEN', '', 'OPEN', '', ?, '', false, ?)""")
                    .param(id)
                    .param(verdict)
                    .param(due)
                    .param(SqlTime.utc(NOW))
                    .update();
        }
    }
}
