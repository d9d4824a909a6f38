package dev.patchboard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.audit.AuditFixture.Done;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.RefusalRecorded;
import dev.patchboard.shared.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

/** Law 7: one action, one audit event, in the same transaction. */
class Law7Test {

    private enum Act {
        COMMITTED,
        ROLLED_BACK,
        FAILED_AFTER_EVENT,
        REFUSED,
        BULK,
        TWO_ACTIONS_IN_ONE_TRANSACTION,
        SEAL
    }

    @Property(tries = 40)
    @Label("law 7: exactly one event per committed action, none for what rolled back, one per refusal")
    void exactlyOneEventPerCommittedAction(@ForAll @Size(max = 30) List<Act> acts) {
        try (AuditFixture audit = new AuditFixture()) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < acts.size(); i++) {
                perform(audit, acts.get(i), "act " + i, expected);
            }
            audit.sealAll();

            assertThat(audit.entries()).extracting(AuditEntry::summary).containsExactlyElementsOf(expected);
            assertThat(audit.entries()).allMatch(entry -> entry.seal() != null);
            assertThat(audit.verify().problems()).isEmpty();
            assertThat(audit.bean(AuditChain.class).state().sealed()).isEqualTo(expected.size());
        }
    }

    private static void perform(AuditFixture audit, Act act, String name, List<String> expected) {
        switch (act) {
            case COMMITTED -> {
                audit.act(Done.about("PB-1", name));
                expected.add(name);
            }
            case ROLLED_BACK ->
                audit.transaction().executeWithoutResult(status -> {
                    audit.publish(Done.about("PB-1", name));
                    status.setRollbackOnly();
                });
            case FAILED_AFTER_EVENT ->
                assertThatThrownBy(() -> audit.transaction().executeWithoutResult(status -> {
                            audit.publish(Done.about("PB-1", name));
                            throw new IllegalStateException("the work failed");
                        }))
                        .isInstanceOf(IllegalStateException.class);
            case REFUSED -> {
                refuse(audit, name);
                expected.add(name);
            }
            case BULK -> {
                List<String> hosts =
                        IntStream.range(0, 50).mapToObj(h -> "host" + h).toList();
                audit.act(new Done(AuditFixture.ANNA, "host.imported", new Subject("import", "i"), name, "m", hosts));
                expected.add(name);
            }
            case TWO_ACTIONS_IN_ONE_TRANSACTION -> {
                audit.transaction().executeWithoutResult(status -> {
                    audit.publish(Done.about("PB-1", name + "a"));
                    audit.publish(Done.about("PB-2", name + "b"));
                });
                expected.add(name + "a");
                expected.add(name + "b");
            }
            case SEAL -> audit.sealAll();
        }
    }

    private static void refuse(AuditFixture audit, String name) {
        Subject change = new Subject("change", "PB-1");
        try {
            audit.transaction().executeWithoutResult(status -> {
                audit.publish(Done.about("PB-1", "must not stay"));
                throw new Refusal("law5.some-rule", change, AuditFixture.ANNA, name);
            });
        } catch (Refusal refusal) {
            audit.act(RefusalRecorded.of(refusal));
        }
    }

    @Test
    void anEventOutsideATransactionFailsLoudly() {
        try (AuditFixture audit = new AuditFixture()) {
            assertThatThrownBy(() -> audit.publish(Done.about("PB-1", "stray")))
                    .isInstanceOf(IllegalTransactionStateException.class);
        }
    }

    @Test
    void everythingAnEventCarriesComesBackAsItWas() {
        try (AuditFixture audit = new AuditFixture()) {
            Done event = new Done(
                    AuditFixture.ANNA.onBehalfOf("bert"),
                    "change.submitted",
                    new Subject("change", "PB-7"),
                    "Grüße \"<b>\" \\ \u0000 \ud83d\ude00 \ud83d line\nbreak",
                    "mark",
                    List.of("db1", "db2"));
            audit.act(event);
            AuditEntry entry = audit.entries().get(0);
            assertThat(entry.actor()).isEqualTo(event.actor());
            assertThat(entry.summary()).isEqualTo(event.summary());
            assertThat(entry.items()).containsExactly("db1", "db2");
            assertThat(entry.details()).containsEntry("mark", "mark");
            assertThat(entry.policies()).containsKey("risk-rating");
            assertThat(entry.change()).isEqualTo("PB-7");
            assertThat(entry.at()).isEqualTo(audit.clock.instant());
            assertThat(entry.seal()).isNull();
        }
    }
}
