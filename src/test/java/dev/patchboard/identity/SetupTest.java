package dev.patchboard.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.JpaSlice;
import dev.patchboard.testing.TestDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

class SetupTest {

    private final TestDatabase database = TestDatabase.with("V010__identity.sql");
    private final JpaSlice slice = JpaSlice.of(database, "dev.patchboard.identity");
    private final People people = new People(
            slice.repository(AccountRepository.class),
            new Passwords(PasswordEncoderFactories.createDelegatingPasswordEncoder()),
            event -> {},
            Clock.systemUTC());
    private final Setup setup = new Setup(database.jdbc(), people, Clock.systemUTC());

    @Test
    void theFirstAdministratorEntersThemselvesOnce() {
        String token = slice.run(setup::begin).orElseThrow();
        Person first = slice.run(() -> setup.redeem(token, person("ada")));
        assertThat(first.roles()).containsExactly(Role.ADMIN);
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> slice.run(() -> setup.redeem(token, person("eve"))))
                .satisfies(conflict -> assertThat(conflict.code()).isEqualTo("setup.done"));
        assertThat(slice.run(setup::begin)).isEmpty();
    }

    @Test
    void aWrongTokenIsRefusedAndTheRightOneStaysGood() {
        String token = slice.run(setup::begin).orElseThrow();
        for (String wrong : new String[] {"", "pb_", token + "x", "pb_" + "A".repeat(43)}) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> slice.run(() -> setup.redeem(wrong, person("eve"))));
        }
        assertThat(slice.run(() -> setup.redeem(token, person("ada"))).login()).isEqualTo("ada");
    }

    @Test
    void aTokenOfAnEarlierStartIsNoLongerGood() {
        String early = slice.run(setup::begin).orElseThrow();
        Optional<String> late = slice.run(setup::begin);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> slice.run(() -> setup.redeem(early, person("eve"))));
        assertThat(slice.run(() -> setup.redeem(late.orElseThrow(), person("ada"))))
                .isNotNull();
    }

    @Test
    void onlyADigestOfTheTokenIsKept() {
        String token = slice.run(setup::begin).orElseThrow();
        byte[] kept = database.jdbc()
                .sql("select token_hash from setup_token")
                .query(byte[].class)
                .single();
        assertThat(kept)
                .hasSize(32)
                .isEqualTo(TokenSecret.parse(token).orElseThrow().hash());
    }

    private static NewPerson person(String login) {
        return new NewPerson(
                login, "Ada", login + "@example.org", ZoneOffset.UTC, Set.of(Role.CAB), "a long enough password");
    }
}
