package dev.patchboard.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import dev.patchboard.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The mark and the work stand or fall together. */
class IdempotencyMarkerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final TestDatabase database = TestDatabase.with("V004__idempotency.sql");
    private final IdempotencyStore store =
            new IdempotencyStore(database.jdbc(), database.transactions(), Duration.ofSeconds(30));
    private final IdempotencyMarker marker = new IdempotencyMarker(store);
    private final byte[] id = Digests.sha256().digest(new byte[] {1});
    private final IdempotencyClaim claim = new IdempotencyClaim(id, 1);

    @BeforeEach
    void aRequestWithAClaim() {
        store.insert(id, id, NOW);
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(IdempotencyClaim.ATTRIBUTE, claim);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @AfterEach
    void noRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void committedWorkIsMarked() {
        database.transaction().executeWithoutResult(status -> marker.mark(event()));
        assertThat(store.find(id, NOW).orElseThrow().executed()).isTrue();
        assertThat(claim.executed()).isTrue();
    }

    @Test
    void workThatRollsBackIsNotMarked() {
        database.transaction().executeWithoutResult(status -> {
            marker.mark(event());
            status.setRollbackOnly();
        });
        assertThat(store.find(id, NOW).orElseThrow().executed()).isFalse();
        assertThat(claim.executed()).isFalse();
    }

    @Test
    void aRequestThatWasOvertakenCannotCommit() {
        assertThat(store.takeOver(id, 1, NOW)).isFalse();
        assertThat(store.takeOver(id, 1, NOW.plus(1, ChronoUnit.MINUTES))).isTrue();
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> database.transaction().executeWithoutResult(status -> marker.mark(event())))
                .satisfies(conflict -> assertThat(conflict.code()).isEqualTo("idempotency.overtaken"));
    }

    private static DomainEvent event() {
        return new DomainEvent() {
            @Override
            public Actor actor() {
                return Actor.system("test");
            }

            @Override
            public String action() {
                return "test.done";
            }

            @Override
            public Subject subject() {
                return Subject.host("h");
            }

            @Override
            public String summary() {
                return "Done";
            }
        };
    }
}
