package dev.patchboard.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Evaluates decision tables for the adapters of the features that own them. */
@Component
public class Decisions {

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final MatchedRules matchedRules;
    private final DefinitionDigests digests;

    Decisions(
            DecisionService decisions,
            RepositoryService repository,
            MatchedRules matchedRules,
            DefinitionDigests digests) {
        this.decisions = decisions;
        this.repository = repository;
        this.matchedRules = matchedRules;
        this.digests = digests;
    }

    /**
     * What a table answered.
     *
     * @param rows output values by output name, one map a matched rule, in table order; empty when no rule matched
     * @param matchedRules ids of the rules that matched, in table order
     * @param policy name for the record: key, version and digest, as in {@code risk-rating:3@sha256:1f0c...}
     */
    public record Decision(List<Map<String, Object>> rows, List<String> matchedRules, String policy) {}

    /**
     * Evaluates the latest version of a table.
     *
     * @param key id of the decision
     * @param inputs every input the table names; a null is a null to the table
     */
    @Transactional
    public Decision evaluate(String key, Map<String, Object> inputs) {
        DecisionDefinition definition = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .singleResult();
        if (definition == null) {
            throw new IllegalStateException("No decision '" + key + "' is deployed");
        }
        DmnDecisionResult result = decisions
                .evaluateDecisionById(definition.getId())
                .variables(inputs)
                .evaluate();
        return new Decision(
                result.getResultList(),
                matchedRules.take(),
                key + ":" + definition.getVersion() + "@sha256:" + digests.of(definition));
    }
}
