package dev.patchboard.notification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.DomainEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns the words of {@code mails.yaml} into people: {@code requester}; {@code role:NAME}; {@code items}, the logins the event
 * lists (members who are asked, votes that are missing); {@code role-in:DETAIL}, the roles that a detail of the event names;
 * {@code may:PERMISSION}, every role that may do this; {@code owners}, of the targeted hosts; {@code item-owners}, of the hosts the
 * event lists; {@code open-requesters}, who asked for a change that is not final. Only active people with an address.
 */
@Component
class Recipients {

    private static final String ROLE = "role:";
    private static final String ROLE_IN = "role-in:";
    private static final String MAY = "may:";
    private static final List<String> WORDS = List.of("requester", "items", "owners", "item-owners", "open-requesters");

    private final People people;
    private final Changes changes;
    private final ChangeHosts changeHosts;
    private final Hosts hosts;

    Recipients(People people, Changes changes, ChangeHosts changeHosts, Hosts hosts) {
        this.people = people;
        this.changes = changes;
        this.changeHosts = changeHosts;
        this.hosts = hosts;
    }

    /** Throws {@link IllegalArgumentException} for a word that means nobody anywhere. */
    static void check(String word) {
        boolean known =
                word.startsWith(ROLE_IN) || WORDS.contains(word) || !roles(word).isEmpty();
        if (!known) {
            throw new IllegalArgumentException("to: '" + word + "' is nobody. Use " + String.join(", ", WORDS)
                    + ", role-in:DETAIL, may: with a permission that a role has, or role: with one of "
                    + List.of(Role.values()));
        }
    }

    /** The people whom a rule means, each once, in the order of its words. */
    List<Recipient> of(MailRule rule, DomainEvent event, @Nullable ChangeView change) {
        List<Recipient> found = of(rule.to(), event, change);
        return found.isEmpty() ? of(rule.otherwise(), event, change) : found;
    }

    private List<Recipient> of(List<String> words, DomainEvent event, @Nullable ChangeView change) {
        Map<String, Recipient> found = new LinkedHashMap<>();
        for (String word : words) {
            for (Recipient recipient : meant(word, event, change)) {
                Person person = recipient.person();
                if (person.active() && !person.email().isBlank()) {
                    found.putIfAbsent(person.login(), recipient);
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private List<Recipient> meant(String word, DomainEvent event, @Nullable ChangeView change) {
        if (word.startsWith(ROLE_IN)) {
            String named = event.details().getOrDefault(word.substring(ROLE_IN.length()), "");
            return Stream.of(named.split(","))
                    .flatMap(name -> roles(ROLE + name.strip()).stream())
                    .flatMap(role -> withRole(role).stream())
                    .toList();
        }
        return switch (word) {
            case "items" -> named(event.items(), "you are asked by name");
            case "item-owners" -> owners(hosts.named(event.items()));
            case "open-requesters" ->
                named(
                        changes.open().stream()
                                .map(ChangeView::requester)
                                .distinct()
                                .toList(),
                        "you asked for a change that is not closed");
            case "requester" ->
                change == null ? List.of() : named(List.of(change.requester()), "you asked for this change");
            case "owners" -> change == null ? List.of() : owners(targets(change));
            default ->
                roles(word).stream().flatMap(role -> withRole(role).stream()).toList();
        };
    }

    private Collection<Host> targets(ChangeView change) {
        return hosts.byId(changeHosts.targets(change.number()).stream()
                        .map(ChangeHost::hostId)
                        .toList())
                .values();
    }

    private List<Recipient> named(Collection<String> logins, String because) {
        return logins.stream()
                .map(people::find)
                .flatMap(java.util.Optional::stream)
                .map(person -> new Recipient(person, because, List.of()))
                .toList();
    }

    private List<Recipient> withRole(Role role) {
        String because =
                "you have the role " + role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return people.withRole(role).stream()
                .map(person -> new Recipient(person, because, List.of()))
                .toList();
    }

    private List<Recipient> owners(Collection<Host> owned) {
        Map<String, List<String>> byOwner = new TreeMap<>();
        for (Host host : owned) {
            if (host.owner() != null) {
                byOwner.computeIfAbsent(host.owner(), owner -> new ArrayList<>())
                        .add(host.name());
            }
        }
        return byOwner.entrySet().stream()
                .map(entry -> people.find(entry.getKey())
                        .map(person -> new Recipient(
                                person,
                                "you own hosts of this change",
                                entry.getValue().stream().sorted().toList()))
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The roles that {@code role:NAME} and {@code may:PERMISSION} mean; none for any other word. */
    private static List<Role> roles(String word) {
        return Stream.of(Role.values())
                .filter(role -> word.equals(ROLE + role.name())
                        || role.permissions().stream().anyMatch(permission -> word.equals(MAY + permission.name())))
                .toList();
    }
}
