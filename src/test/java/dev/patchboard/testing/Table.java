package dev.patchboard.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;

/** A decision table from its file, asked without an application. */
public final class Table {

    private final DmnEngine engine;
    private final DmnDecision decision;
    private final List<String> matched = new ArrayList<>();

    private Table(String key) {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        DmnDecisionTableEvaluationListener listener = event -> {
            matched.clear();
            matched.addAll(event.getMatchingRules().stream()
                    .map(DmnEvaluatedDecisionRule::getId)
                    .toList());
        };
        configuration.setCustomPostDecisionTableEvaluationListeners(new ArrayList<>(List.of(listener)));
        engine = configuration.buildEngine();
        try (InputStream file = Files.newInputStream(Path.of("processes/" + key + ".dmn"))) {
            decision = engine.parseDecision(key, file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The table in {@code processes/<key>.dmn}. */
    public static Table of(String key) {
        return new Table(key);
    }

    /** What it answers: one map of outputs a matched rule. Fails where a unique table has two. */
    public List<Map<String, Object>> ask(Map<String, Object> inputs) {
        return engine.evaluateDecision(decision, inputs).getResultList();
    }

    /** Ids of the rules that matched the last question. */
    public List<String> matched() {
        return List.copyOf(matched);
    }

    /** Ids of all its rules. */
    public Set<String> rules() {
        DmnDecisionTableImpl table = (DmnDecisionTableImpl) decision.getDecisionLogic();
        Set<String> rules = new TreeSet<>();
        for (DmnDecisionTableRuleImpl rule : table.getRules()) {
            rules.add(rule.getId());
        }
        return rules;
    }

    /** Asks about every combination of these values; null stands for a value that is not known. */
    public void askAll(Map<String, List<?>> values, Consumer<Map<String, Object>> check) {
        List<Map<String, Object>> questions = new ArrayList<>(List.of(new LinkedHashMap<>()));
        for (Map.Entry<String, List<?>> input : values.entrySet()) {
            List<Map<String, Object>> longer = new ArrayList<>();
            for (Map<String, Object> question : questions) {
                for (Object value : input.getValue()) {
                    Map<String, Object> next = new LinkedHashMap<>(question);
                    next.put(input.getKey(), value);
                    longer.add(next);
                }
            }
            questions = longer;
        }
        questions.forEach(check);
    }
}
