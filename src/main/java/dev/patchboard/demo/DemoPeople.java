package dev.patchboard.demo;

import dev.patchboard.identity.NewPerson;
import dev.patchboard.identity.NewToken;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.Tokens;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The people of the demonstration organisation. They are plainly made up, and exist in the profile {@code demo} only. */
@Component
@Profile("demo")
class DemoPeople {

    static final String PASSWORD = "patchboard-demo";

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Actor SETUP = Actor.system("demo");

    private final People people;
    private final Tokens tokens;

    DemoPeople(People people, Tokens tokens) {
        this.people = people;
        this.tokens = tokens;
    }

    /** Login, shown name and roles; the name says the part. */
    enum Part {
        RILEY("Riley Requester", Role.REQUESTER),
        ANA("Ana Analyst", Role.ANALYST),
        LEE("Lee Lab", Role.LAB, Role.PROCESS_ENGINEER), // definitions take two
        CASEY("Casey Board", Role.CAB),
        CARMEN("Carmen Board", Role.CAB),
        CORIN("Corin Board", Role.CAB),
        MORGAN("Morgan Manager", Role.CHANGE_MANAGER),
        OTIS("Otis Operator", Role.OPERATOR),
        OONA("Oona Owner", Role.OWNER),
        EMERY("Emery Emergency", Role.EMERGENCY_AUTHORITY),
        AUDREY("Audrey Auditor", Role.AUDITOR),
        ADRIAN("Adrian Admin", Role.ADMIN, Role.PROCESS_ENGINEER);

        private final String fullName;
        private final Set<Role> roles;

        Part(String fullName, Role... roles) {
            this.fullName = fullName;
            this.roles = Set.of(roles);
        }

        String login() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        Actor actor() {
            return Actor.of(login(), Channel.API);
        }

        Set<Role> roles() {
            return roles;
        }
    }

    /** Makes everybody; returns a token for each login. */
    Map<String, String> create() {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            people.create(
                    new NewPerson(
                            part.login(), part.fullName, part.login() + "@demo.example", ZONE, part.roles(), PASSWORD),
                    SETUP);
            secrets.put(part.login(), token(part));
        }
        return secrets;
    }

    private String token(Part part) {
        return tokens.make(new NewToken("demonstration", null, Set.of(), null), part.actor())
                .secret();
    }
}
