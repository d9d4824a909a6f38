package dev.patchboard.audit.metrics;

import dev.patchboard.audit.AuditChain;
import dev.patchboard.audit.ChainState;
import dev.patchboard.shared.outbox.OutboxDesk;
import dev.patchboard.shared.outbox.OutboxEntry.State;
import dev.patchboard.shared.tasks.EngineFigures;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What waits inside, now, whatever the period.
 *
 * @param openTasks that wait for people
 * @param overdueTasks of those
 * @param failedSteps technical failures that wait for a person
 * @param outboxWaiting messages to the outside that are not acknowledged
 * @param outboxGivenUp messages that were given up and wait for a person
 * @param possibleDuplicates attempts that a receiver may have seen twice (law 8)
 * @param auditUnsealed committed events that are not in the chain yet
 * @param auditGaps events that are neither sealed nor waiting: always 0 unless tampered with
 */
public record SystemFigures(
        long openTasks,
        Share overdueTasks,
        long failedSteps,
        long outboxWaiting,
        long outboxGivenUp,
        long possibleDuplicates,
        long auditUnsealed,
        long auditGaps) {

    @Component
    static class Reader {

        private final EngineFigures engine;
        private final OutboxDesk outbox;
        private final AuditChain chain;

        Reader(EngineFigures engine, OutboxDesk outbox, AuditChain chain) {
            this.engine = engine;
            this.outbox = outbox;
            this.chain = chain;
        }

        SystemFigures read() {
            Map<State, Long> messages = outbox.counts();
            ChainState state = chain.state();
            long open = engine.openTasks();
            return new SystemFigures(
                    open,
                    Share.of(engine.overdueTasks(), open),
                    engine.failedSteps(),
                    messages.getOrDefault(State.WAITING, 0L),
                    messages.getOrDefault(State.DEAD, 0L),
                    outbox.possibleDuplicates(),
                    state.backlog(),
                    state.gaps());
        }
    }
}
