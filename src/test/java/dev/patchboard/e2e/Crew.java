package dev.patchboard.e2e;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** People who do whatever task a change puts before them, each with their own token, until something is so. */
public final class Crew {

    private static final int BOUND = 400;

    private final Map<String, Api> byLogin = new LinkedHashMap<>();
    private final Map<String, Api> byRole = new LinkedHashMap<>();
    private final Map<String, Function<JsonNode, Map<String, Object>>> answers = new LinkedHashMap<>();
    private final Runnable turn;

    /**
     * @param turn what passes the time between two looks: runs due jobs, or waits a moment
     */
    Crew(Runnable turn) {
        this.turn = turn;
    }

    Crew person(String login, String role, Api api) {
        byLogin.put(login, api);
        byRole.putIfAbsent(role, api);
        return this;
    }

    /** How a form is answered; the function sees the task. */
    public Crew answers(String form, Function<JsonNode, Map<String, Object>> fields) {
        answers.put(form, fields);
        return this;
    }

    /** The same answer to every task of the form. */
    public Crew answers(String form, Map<String, Object> fields) {
        return answers(form, task -> fields);
    }

    /** The API as somebody with this role sees it. */
    public Api as(String role) {
        return byRole.get(role);
    }

    /** Does tasks until the condition holds; fails with the open tasks when nothing moves any more. */
    public void workUntil(String change, BooleanSupplier done) {
        for (int i = 0; i < BOUND; i++) {
            turn.run();
            if (done.getAsBoolean()) {
                return;
            }
            workOnce(change);
        }
        throw new AssertionError(change + " does not get there. Open: " + tasks(change) + " stage: "
                + any().get("/api/v1/changes/" + change).body());
    }

    /** Does the first open task that has an answer: what it leads to may take the others away. */
    private void workOnce(String change) {
        for (JsonNode task : tasks(change)) {
            Function<JsonNode, Map<String, Object>> answer =
                    answers.get(task.path("form").asString());
            Api who = task.path("role").isNull()
                    ? byLogin.get(task.path("assignee").asString())
                    : byRole.get(task.path("role").asString());
            if (answer != null && who != null) {
                who.post("/api/v1/tasks/" + task.path("id").asString() + "/complete", answer.apply(task))
                        .ok();
                return;
            }
        }
    }

    /** The open tasks of a change. */
    public JsonNode tasks(String change) {
        return any().get("/api/v1/tasks?change=" + change).ok().path("items");
    }

    /** Whether a task with this form is open. */
    public boolean waitsFor(String change, String form) {
        for (JsonNode task : tasks(change)) {
            if (task.path("form").asString().equals(form)) {
                return true;
            }
        }
        return false;
    }

    /** Where the change is. */
    public String stage(String change) {
        return any().get("/api/v1/changes/" + change).ok().path("stage").asString();
    }

    private Api any() {
        return byLogin.values().iterator().next();
    }
}
