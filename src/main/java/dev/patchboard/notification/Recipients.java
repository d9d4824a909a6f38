package dev.patchboard.notification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
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
import org.springframework.stereotype.Component;

/**
 * Turns the words of {@code mails.yaml} into people: {@code requester}; {@code role:NAME}; {@code items}, the logins the event
 * lists (members who are asked, votes that are missing); {@code role-in:DETAIL}, the role that a detail of the event names;
 * {@code owners}, of the targeted hosts; {@code item-owners}, of the hosts the event lists. Only active people with an address.
 */
@Component
class Recipients {

    private static final String ROLE = "role:";
    private static final String ROLE_IN = "role-in:";
    private static final List<String> WORDS = List.of("requester", "items", "owners", "item-owners");

    private final People people;
    private final ChangeHosts changeHosts;
    private final Hosts hosts;

    Recipients(People people, ChangeHosts changeHosts, Hosts hosts) {
        this.people = people;
        this.changeHosts = changeHosts;
        this.hosts = hosts;
    }

    /** Throws {@link IllegalArgumentException} for a word that means nobody anywhere. */
    static void check(String word) {
        boolean known = word.startsWith(ROLE_IN) || WORDS.contains(word);
        if (!known && !(word.startsWith(ROLE) && roleNamed(word.substring(ROLE.length())) != null)) {
            throw new IllegalArgumentException(
                    "to: '" + word + "' is nobody. Use requester, items, owners, item-owners,"
                            + " role-in:DETAIL, or role: with one of " + List.of(Role.values()));
        }
    }

    /** The people whom a rule means, each once, in the order of its words. */
    List<Recipient> of(MailRule rule, DomainEvent event, ChangeView change) {
        List<Recipient> found = of(rule.to(), event, change);
        return found.isEmpty() ? of(rule.otherwise(), event, change) : found;
    }

    private List<Recipient> of(List<String> words, DomainEvent event, ChangeView change) {
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

    private List<Recipient> meant(String word, DomainEvent event, ChangeView change) {
        if (word.startsWith(ROLE)) {
            return withRole(word.substring(ROLE.length()));
        }
        if (word.startsWith(ROLE_IN)) {
            return withRole(event.details().getOrDefault(word.substring(ROLE_IN.length()), ""));
        }
        return switch (word) {
            case "requester" -> named(List.of(change.requester()), "you asked for this change");
            case "items" -> named(event.items(), "you are asked by name");
            case "owners" ->
                owners(hosts.byId(changeHosts.targets(change.number()).stream()
                                .map(ChangeHost::hostId)
                                .toList())
                        .values());
            case "item-owners" -> owners(hosts.named(event.items()));
            default -> List.of();
        };
    }

    private List<Recipient> named(Collection<String> logins, String because) {
        return logins.stream()
                .map(people::find)
                .flatMap(java.util.Optional::stream)
                .map(person -> new Recipient(person, because, List.of()))
                .toList();
    }

    private List<Recipient> withRole(String name) {
        Role role = roleNamed(name);
        if (role == null) {
            return List.of();
        }
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

    private static @org.jspecify.annotations.Nullable Role roleNamed(String name) {
        for (Role role : Role.values()) {
            if (role.name().equals(name)) {
                return role;
            }
        }
        return null;
    }
}
