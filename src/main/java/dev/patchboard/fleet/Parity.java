package dev.patchboard.fleet;

import static java.util.stream.Collectors.toCollection;

import dev.patchboard.fleet.ParityPolicy.Judgement;
import dev.patchboard.fleet.ParityPolicy.Ruling;
import dev.patchboard.fleet.ParityPolicy.Weight;
import dev.patchboard.fleet.ParityReport.Difference;
import dev.patchboard.fleet.ParityReport.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares configuration where a patch was proven with where it goes. Staging that looks like production is how a stricter
 * policy goes unseen until the installer fails everywhere.
 */
@Service
@Transactional(readOnly = true)
public class Parity {

    private final Facts facts;
    private final ParityPolicy policy;

    Parity(Facts facts, ParityPolicy policy) {
        this.facts = facts;
        this.policy = policy;
    }

    /**
     * Compares fact by fact. A host agrees in a fact if at least one host it was proven on has the same value. A fact that is
     * missing on either side is a difference of its own kind, never agreement (law 4).
     *
     * @param provenOn hosts the patch was proven on; may be empty, then nothing agrees
     * @param goingTo hosts the patch goes to
     */
    public ParityReport compare(Set<UUID> provenOn, Set<UUID> goingTo) {
        Map<String, Set<String>> proven = values(facts.of(provenOn));
        Map<UUID, Map<String, String>> targets = facts.of(goingTo);
        Set<String> keys = new TreeSet<>(proven.keySet());
        targets.values().forEach(known -> keys.addAll(known.keySet()));
        List<Unlike> unlike = new ArrayList<>();
        for (UUID host : goingTo) {
            unlike.addAll(unlike(host, targets.getOrDefault(host, Map.of()), proven, keys));
        }
        return judged(unlike, keys.size());
    }

    /** A difference nobody has judged yet. */
    private record Unlike(
            String factKey,
            Set<String> provenValues,
            UUID host,
            @Nullable String found,
            Kind kind) {}

    private static List<Unlike> unlike(
            UUID host, Map<String, String> known, Map<String, Set<String>> proven, Set<String> keys) {
        if (known.isEmpty() || proven.isEmpty()) {
            Kind kind = known.isEmpty() ? Kind.UNKNOWN_ON_HOST : Kind.UNKNOWN_WHERE_PROVEN;
            return List.of(new Unlike(ParityPolicy.NO_FACTS, Set.of(), host, null, kind));
        }
        List<Unlike> differences = new ArrayList<>();
        for (String key : keys) {
            Set<String> expected = proven.getOrDefault(key, Set.of());
            String found = known.get(key);
            if (found == null) {
                differences.add(new Unlike(key, expected, host, null, Kind.UNKNOWN_ON_HOST));
            } else if (expected.isEmpty()) {
                differences.add(new Unlike(key, expected, host, found, Kind.UNKNOWN_WHERE_PROVEN));
            } else if (!expected.contains(found)) {
                differences.add(new Unlike(key, expected, host, found, Kind.DIFFERENT));
            }
        }
        return differences;
    }

    /** Only facts that differ are put to the policy: each question is a decision on record. */
    private ParityReport judged(List<Unlike> unlike, int compared) {
        Set<String> asked = unlike.stream().map(Unlike::factKey).collect(toCollection(TreeSet::new));
        Ruling ruling = policy.judge(asked);
        List<Difference> differences = unlike.stream()
                .filter(each -> judgement(ruling, each.factKey()).weight() != Weight.IGNORED)
                .map(each -> difference(each, judgement(ruling, each.factKey())))
                .sorted(Comparator.comparing(Difference::blocking)
                        .reversed()
                        .thenComparing(Difference::factKey)
                        .thenComparing(Difference::hostId))
                .toList();
        Set<String> ignored = asked.stream()
                .filter(key -> judgement(ruling, key).weight() == Weight.IGNORED)
                .collect(toCollection(TreeSet::new));
        return new ParityReport(differences, compared, ignored, ruling.policies());
    }

    private static Difference difference(Unlike each, Judgement judgement) {
        return new Difference(
                each.factKey(),
                each.provenValues(),
                each.host(),
                each.found(),
                each.kind(),
                judgement.weight() == Weight.BLOCKING,
                judgement.reason());
    }

    /** A fact that the policy forgot stops the ring: what nobody judged is not harmless. */
    private static Judgement judgement(Ruling ruling, String key) {
        return ruling.byFact()
                .getOrDefault(key, new Judgement(Weight.BLOCKING, "The parity policy has no rule for this fact."));
    }

    private static Map<String, Set<String>> values(Map<UUID, Map<String, String>> facts) {
        Map<String, Set<String>> values = new HashMap<>();
        facts.values()
                .forEach(known -> known.forEach((key, value) ->
                        values.computeIfAbsent(key, k -> new TreeSet<>()).add(value)));
        return values;
    }
}
