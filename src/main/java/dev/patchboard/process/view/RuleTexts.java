package dev.patchboard.process.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.stereotype.Component;

/**
 * What the author of a decision table wrote beside a rule. A record keeps the rule's id and the version of its table; a person
 * wants the sentence.
 */
@Component("ruleTexts")
public class RuleTexts {

    private static final Pattern RULE = Pattern.compile("\\brule_\\w+");
    private static final Pattern POLICY = Pattern.compile("(?<key>[^:]+):(?<version>\\d+)@.*");

    private final RepositoryService repository;
    private final Map<String, Map<String, String>> known = new ConcurrentHashMap<>();

    RuleTexts(RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * A text of the record, with the author's sentence in the place of each rule's id.
     *
     * @param policies the tables that decided, as {@code key:version@digest}; a rule that none of them explains stays as it is
     */
    public String explain(Collection<String> policies, String text) {
        return RULE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(policies.stream()
                        .map(policy -> known.computeIfAbsent(policy, this::read).get(match.group()))
                        .filter(sentence -> sentence != null)
                        .findFirst()
                        .map(sentence -> "“" + sentence + "”")
                        .orElse(match.group())));
    }

    /** A deployed version never changes, so it is read once. */
    private Map<String, String> read(String policy) {
        Matcher named = POLICY.matcher(policy);
        DecisionDefinition definition = !named.matches()
                ? null
                : repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(named.group("key"))
                        .decisionDefinitionVersion(Integer.valueOf(named.group("version")))
                        .singleResult();
        return definition == null ? Map.of() : sentences(repository.getDmnModelInstance(definition.getId()));
    }

    private static Map<String, String> sentences(DmnModelInstance model) {
        Map<String, String> sentences = new HashMap<>();
        for (Rule rule : model.getModelElementsByType(Rule.class)) {
            Description description = rule.getDescription();
            if (description != null) {
                sentences.put(rule.getId(), description.getTextContent());
            }
        }
        return Map.copyOf(sentences);
    }
}
