package dev.patchboard.testing;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Notes every element that an instance enters and every flow it takes, in any test of this run, beside every element and flow that
 * the models have. The two are compared at the end of the run.
 */
@Component
public class ModelCoverage extends AbstractBpmnParseListener {

    private static final Map<String, Set<String>> MODELLED = new ConcurrentHashMap<>();
    private static final Map<String, Set<String>> TAKEN = new ConcurrentHashMap<>();

    /** Elements and flows no test has taken, by process; a process that is covered whole is left out. */
    public static Map<String, Set<String>> missing() {
        Map<String, Set<String>> missing = new TreeMap<>();
        MODELLED.forEach((process, ids) -> {
            Set<String> left = new TreeSet<>(ids);
            left.removeAll(TAKEN.getOrDefault(process, Set.of()));
            if (!left.isEmpty()) {
                missing.put(process, left);
            }
        });
        return missing;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        process.getActivities().forEach(activity -> watch(process.getKey(), activity));
    }

    private void watch(String process, ActivityImpl activity) {
        note(MODELLED, process, activity.getId());
        activity.addListener(ExecutionListener.EVENTNAME_START, entered(process, activity.getId()));
        activity.getOutgoingTransitions().forEach(flow -> watch(process, (TransitionImpl) flow));
        ((ScopeImpl) activity).getActivities().forEach(inner -> watch(process, inner));
    }

    private void watch(String process, TransitionImpl flow) {
        note(MODELLED, process, flow.getId());
        flow.addListener(ExecutionListener.EVENTNAME_TAKE, entered(process, flow.getId()));
    }

    private static ExecutionListener entered(String process, String id) {
        return execution -> note(TAKEN, process, id);
    }

    private static void note(Map<String, Set<String>> notes, String process, String id) {
        notes.computeIfAbsent(process, key -> ConcurrentHashMap.newKeySet()).add(id);
    }
}
