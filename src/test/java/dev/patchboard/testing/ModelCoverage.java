package dev.patchboard.testing;

import java.util.Set;
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
 * Notes every element that an instance enters and every flow it takes, in any test of this run. What the models have is compared
 * with it at the end.
 */
@Component
public class ModelCoverage extends AbstractBpmnParseListener {

    private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

    /** Elements entered and flows taken so far, each as {@code process/id}. */
    public static Set<String> taken() {
        return Set.copyOf(TAKEN);
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        process.getActivities().forEach(activity -> watch(process.getKey(), activity));
    }

    private void watch(String process, ActivityImpl activity) {
        activity.addListener(ExecutionListener.EVENTNAME_START, entered(process, activity.getId()));
        activity.getOutgoingTransitions().forEach(flow -> watch(process, (TransitionImpl) flow));
        ((ScopeImpl) activity).getActivities().forEach(inner -> watch(process, inner));
    }

    private void watch(String process, TransitionImpl flow) {
        flow.addListener(ExecutionListener.EVENTNAME_TAKE, entered(process, flow.getId()));
    }

    private static ExecutionListener entered(String process, String id) {
        return execution -> TAKEN.add(process + "/" + id);
    }
}
