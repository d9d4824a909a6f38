package dev.patchboard.shared.outbox;

import static dev.patchboard.shared.outbox.OutboxFixture.handler;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.RetryLater;
import dev.patchboard.shared.outbox.OutboxEntry.State;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Law 8: nothing lost, nothing done twice, whatever goes wrong in whatever order. */
class Law8Test {

    private enum Fault {
        NONE,
        BUSY,
        ANSWER_LOST_BEFORE_ACCEPTANCE,
        ANSWER_LOST_AFTER_ACCEPTANCE,
        KILLED_BEFORE_ACCEPTANCE,
        KILLED_AFTER_ACCEPTANCE
    }

    @Property(tries = 60)
    @Label("law 8: every effect is accepted, and more than once only as often as duplicates were counted")
    void everyEffectIsAcceptedAndDuplicatesAreCounted(
            @ForAll @Size(min = 1, max = 25) List<Fault> faults,
            @ForAll @net.jqwik.api.constraints.IntRange(min = 1, max = 4) int messages) {
        OutboxFixture fixture = new OutboxFixture();
        Deque<Fault> script = new ArrayDeque<>(faults);
        int[] accepted = new int[messages];
        OutboxHandler receiver = handler("mail", message -> {
            Fault fault = script.isEmpty() ? Fault.NONE : script.pop();
            boolean accepts = fault == Fault.NONE
                    || fault == Fault.ANSWER_LOST_AFTER_ACCEPTANCE
                    || fault == Fault.KILLED_AFTER_ACCEPTANCE;
            if (accepts) {
                accepted[Integer.parseInt(message.payload())]++;
            }
            fail(fault);
        });
        for (int i = 0; i < messages; i++) {
            fixture.put("mail", "m" + i, i);
            fixture.put("mail", "m" + i, i);
        }
        for (int turn = 0; turn < faults.size() + messages + 1; turn++) {
            runANodeUntilItIdlesOrDies(fixture, receiver);
            fixture.clock.advance(Duration.ofMinutes(15));
        }

        assertThat(fixture.in(State.DELIVERED)).hasSize(messages);
        for (OutboxEntry entry : fixture.in(State.DELIVERED)) {
            int times = accepted[Integer.parseInt(entry.key().substring(1))];
            assertThat(times).isBetween(1, 1 + entry.possibleDuplicates());
        }
    }

    private static void runANodeUntilItIdlesOrDies(OutboxFixture fixture, OutboxHandler receiver) {
        try {
            fixture.node(receiver).dispatchDue();
        } catch (ThreadDeath killed) {
            // the next node takes over
        }
    }

    private static void fail(Fault fault) {
        switch (fault) {
            case NONE -> {}
            case BUSY -> throw new RetryLater("busy");
            case ANSWER_LOST_BEFORE_ACCEPTANCE, ANSWER_LOST_AFTER_ACCEPTANCE ->
                throw new AnswerLost("no answer", new SocketTimeoutException());
            case KILLED_BEFORE_ACCEPTANCE, KILLED_AFTER_ACCEPTANCE -> throw new ThreadDeath();
        }
    }
}
