package dev.patchboard.testing;

import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Facts;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.InventoryImport;
import dev.patchboard.identity.NewPerson;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes hosts, patches and people under names no other test uses. */
@Component
public class TestData {

    /** Password of every person made here. */
    public static final String PASSWORD = "correct horse battery";

    private static final Actor SETUP = Actor.system("test");
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final InventoryImport inventory;
    private final Hosts hosts;
    private final Patches patches;
    private final People people;
    private final Facts facts;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Set<String> here = ConcurrentHashMap.newKeySet();

    TestData(
            InventoryImport inventory,
            Hosts hosts,
            Patches patches,
            People people,
            Facts facts,
            JdbcClient jdbc,
            Clock clock) {
        this.inventory = inventory;
        this.hosts = hosts;
        this.patches = patches;
        this.people = people;
        this.facts = facts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A word no other test has. */
    public static String unique(String word) {
        return word + COUNTER.incrementAndGet();
    }

    /** So many new Debian hosts. */
    public List<Host> hosts(int count, Environment environment) {
        return hosts(count, environment, "Debian 12");
    }

    /** So many new hosts with this operating system, and one fact of their configuration that says so. */
    public List<Host> hosts(int count, Environment environment, String os) {
        String group = unique("g");
        String rows = IntStream.range(0, count)
                .mapToObj(i -> unique("h") + ".test," + environment + "," + group + "," + os)
                .collect(Collectors.joining("\n"));
        try {
            inventory.csv(
                    new ByteArrayInputStream(("name,environment,groups,os\n" + rows).getBytes(StandardCharsets.UTF_8)),
                    "hosts.csv",
                    null,
                    false,
                    SETUP);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Host> made = hosts.inGroup(group);
        made.forEach(host -> facts.record(host.id(), Map.of("os.version", os), "test", clock.instant(), SETUP));
        return made;
    }

    /** A Debian patch for one package and one vulnerability. */
    public Patch patch() {
        String cve = "CVE-2099-" + (10000 + COUNTER.incrementAndGet());
        return patches.register(
                NewPatch.ofPackage(unique("patch "), new PatchPackage("deb", unique("pkg"), "2.0-1"), Set.of(cve)),
                SETUP);
    }

    /** Such a patch that wants a restart. */
    public Patch patchThatRestarts() {
        return patch(true, 1, "deb");
    }

    /** Such a patch of an rpm package. */
    public Patch rpmPatchThatRestarts() {
        return patch(true, 1, "rpm");
    }

    /** Such a patch of two packages. */
    public Patch patchOfTwo() {
        return patch(false, 2, "deb");
    }

    private Patch patch(boolean restart, int packages, String ecosystem) {
        String cve = "CVE-2099-" + (10000 + COUNTER.incrementAndGet());
        return patches.register(
                new NewPatch(
                        unique("patch "),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        restart,
                        null,
                        Set.of(cve),
                        IntStream.range(0, packages)
                                .mapToObj(n -> new PatchPackage(ecosystem, unique("pkg"), "2.0-1"))
                                .toList()),
                SETUP);
    }

    /** A person with these roles and {@link #PASSWORD}. */
    public Person person(Role... roles) {
        String login = unique("p");
        here.add(login);
        return people.create(
                new NewPerson(
                        login,
                        "Test " + login,
                        login + "@example.org",
                        ZoneId.of("Europe/Berlin"),
                        Set.of(roles),
                        PASSWORD),
                SETUP);
    }

    /** Everybody made so far is active no more: no board counts them, and no mail goes to them. */
    @Transactional
    public void everybodyLeaves() {
        if (!here.isEmpty()) {
            jdbc.sql("update person set active = false where login in (:here)")
                    .param("here", List.copyOf(here))
                    .update();
            here.clear();
        }
    }

    /** A new person with these roles, acting over the API. */
    public Actor actor(Role... roles) {
        return Actor.of(person(roles).login(), Channel.API);
    }

    /** The ids of hosts. */
    public static Set<UUID> ids(List<Host> hosts) {
        return hosts.stream().map(Host::id).collect(Collectors.toSet());
    }
}
