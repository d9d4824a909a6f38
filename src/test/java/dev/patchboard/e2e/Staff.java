package dev.patchboard.e2e;

import dev.patchboard.identity.NewToken;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.Tokens;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The people of an organisation, the same in every test, since whoever has the role sits on the board. */
@Component
public class Staff {

    private static final Actor SETUP = Actor.system("test");
    private static final List<Role> ROLES = List.of(
            Role.REQUESTER,
            Role.ANALYST,
            Role.LAB,
            Role.CAB,
            Role.CAB,
            Role.CAB,
            Role.CHANGE_MANAGER,
            Role.OPERATOR,
            Role.AUDITOR);

    private final TestData data;
    private final People people;
    private final Tokens tokens;
    private final TestClock clock;
    private final Environment environment;
    private final Map<Person, String> secrets = new LinkedHashMap<>();

    Staff(TestData data, People people, Tokens tokens, TestClock clock, Environment environment) {
        this.data = data;
        this.people = people;
        this.tokens = tokens;
        this.clock = clock;
        this.environment = environment;
    }

    /**
     * Everybody at work: they accept the risk, waive the lab test and parity, vote yes and tick preflight off.
     *
     * @param canary the host that goes first in place of the lab
     * @param turn what passes the time between two looks
     */
    public Crew crew(String canary, Runnable turn) {
        hire();
        Crew crew = new Crew(turn);
        String base = "http://localhost:" + environment.getRequiredProperty("local.server.port");
        secrets.forEach((person, secret) ->
                crew.person(person.login(), person.roles().iterator().next().name(), new Api(base, secret)));
        return crew.answers("risk-analysis", Map.of("decision", "ACCEPT"))
                .answers("lab-waiver", task -> waiver(crew, canary))
                .answers("cab-vote", Map.of("vote", "APPROVE"))
                .answers("ring-preflight", Map.of("restChecked", true))
                .answers("parity-waiver", Map.of("decision", "WAIVE", "reason", "First host of its kind"));
    }

    /** Anew for each test class, since the people of one leave before the next. */
    private void hire() {
        secrets.keySet()
                .removeIf(person ->
                        people.find(person.login()).filter(Person::active).isEmpty());
        if (secrets.isEmpty()) {
            for (Role role : ROLES) {
                Person person = data.person(role);
                secrets.put(person, token(person));
            }
        }
        people.withRole(Role.CAB).stream()
                .filter(member ->
                        secrets.keySet().stream().noneMatch(own -> own.login().equals(member.login())))
                .forEach(stranger -> people.activate(stranger.login(), false, "Another test's", SETUP));
    }

    private String token(Person person) {
        return tokens.make(
                        new NewToken("test", null, Set.of(), clock.instant().plus(Duration.ofDays(300))),
                        Actor.of(person.login(), Channel.UI))
                .secret();
    }

    private static Map<String, Object> waiver(Crew crew, String canary) {
        String statement = crew.as("OPERATOR")
                .upload("/api/v1/evidence", "statement.txt", "Tested by the vendor".getBytes(StandardCharsets.UTF_8))
                .ok()
                .path("sha256")
                .asString();
        return Map.of(
                "decision", "WAIVE", "statement", statement, "canary", canary, "reason", "There is no twin in the lab");
    }
}
