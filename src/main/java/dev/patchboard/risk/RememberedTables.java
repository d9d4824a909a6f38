package dev.patchboard.risk;

import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.TechnicalImpact;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Exposure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The tables for the length of one rating: asked once for each question, and every table that answered is noted. */
final class RememberedTables implements RiskTables {

    private final RiskTables tables;
    private final Map<List<Object>, Answer<?>> known = new HashMap<>();
    private final Set<String> policies = new TreeSet<>();

    RememberedTables(RiskTables tables) {
        this.tables = tables;
    }

    /** Key, version and digest of each table that answered. */
    Set<String> policies() {
        return Set.copyOf(policies);
    }

    @Override
    public Answer<Rating> rate(Question question) {
        return once(List.of("rate", question), () -> tables.rate(question));
    }

    @Override
    public Answer<Impact> impact(Criticality criticality) {
        return once(List.of("impact", criticality), () -> tables.impact(criticality));
    }

    @Override
    public Answer<String> humanImpact(Impact impact) {
        return once(List.of("human", impact), () -> tables.humanImpact(impact));
    }

    @Override
    public Answer<String> deploy(
            Exploitation exploitation, Exposure exposure, boolean automatable, String humanImpact) {
        return once(
                List.of("deploy", exploitation, exposure, automatable, humanImpact),
                () -> tables.deploy(exploitation, exposure, automatable, humanImpact));
    }

    @Override
    public Answer<Timeline> timeline(
            boolean inKev, boolean publiclyExposed, boolean automatable, TechnicalImpact technicalImpact) {
        return once(
                List.of("timeline", inKev, publiclyExposed, automatable, technicalImpact),
                () -> tables.timeline(inKev, publiclyExposed, automatable, technicalImpact));
    }

    @Override
    public Answer<String> pci(Rating rating) {
        return once(List.of("pci", rating), () -> tables.pci(rating));
    }

    @Override
    public Answer<List<Deadline>> deadlines(Policies said) {
        return once(List.of("deadlines", said), () -> tables.deadlines(said));
    }

    @Override
    public Answer<ChangeType> type(ChangeType requested, Rating rating, Exploited exploited) {
        return once(List.of("type", requested, rating, exploited), () -> tables.type(requested, rating, exploited));
    }

    /** Safe: a question's first word says what its answer is of. */
    @SuppressWarnings("unchecked")
    private <T> Answer<T> once(List<Object> question, Supplier<Answer<T>> ask) {
        Answer<T> answer = (Answer<T>) known.computeIfAbsent(question, any -> ask.get());
        policies.add(answer.policy());
        return answer;
    }
}
