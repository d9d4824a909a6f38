package dev.patchboard.verification.log.format.ansible;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds the results of hosts, the names of tasks and the recap in a stream of JSON, in whatever order they come. */
final class JsonTasks {

    private static final int MOST_HOSTS_OF_A_TASK = 100_000;

    private final AnsibleRun run;
    private final List<String> path = new ArrayList<>();
    private final Map<String, HostResult> hosts = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> stats = new HashMap<>();
    private @Nullable ResultTree tree;
    private String host = "";
    private String name = "";
    private @Nullable String event;
    private @Nullable String time;
    private String task = "";
    private boolean plays;
    private boolean abandoned;

    private record HostResult(TaskResult result, long line) {}

    JsonTasks(AnsibleRun run) {
        this.run = run;
    }

    /** Whether no value is open: what follows begins a new event. */
    boolean between() {
        return !abandoned && path.isEmpty();
    }

    /** Whether this is the one document of the JSON callback. */
    boolean document() {
        return plays;
    }

    void abandon() {
        abandoned = true;
    }

    void token(JsonToken token, JsonParser parser, long line) {
        if (tree != null) {
            tree.token(token, parser, line);
            if (tree.complete()) {
                if (hosts.size() < MOST_HOSTS_OF_A_TASK) {
                    hosts.put(host, new HostResult(tree.result(), tree.line()));
                }
                tree = null;
                name = "";
            }
            return;
        }
        switch (token) {
            case PROPERTY_NAME -> name = parser.currentName();
            case START_OBJECT, START_ARRAY -> open(token == JsonToken.START_OBJECT, line);
            case END_OBJECT, END_ARRAY -> close(token == JsonToken.END_OBJECT);
            default -> scalar(token, parser);
        }
    }

    private void open(boolean object, long line) {
        plays |= path.size() == 1 && "plays".equals(name);
        if (object && last("hosts") && scope(path.size() - 1)) {
            host = name;
            tree = new ResultTree(line);
            return;
        }
        path.add(name);
        name = "";
    }

    private void close(boolean object) {
        if (object && scope(path.size())) {
            emit();
        }
        if (object && path.size() == 1) {
            stats.forEach(run::recap);
            stats.clear();
            event = null;
        }
        path.remove(path.size() - 1);
        name = "";
    }

    /** Whether a path of this length ends in an object that holds a task beside its hosts: an event, or plays/tasks. */
    private boolean scope(int length) {
        return length == 1 || length == 5 && "plays".equals(path.get(1)) && "tasks".equals(path.get(3));
    }

    private boolean last(String wanted) {
        return path.size() > 1 && wanted.equals(path.get(path.size() - 1));
    }

    private void scalar(JsonToken token, JsonParser parser) {
        int depth = path.size();
        if (depth == 1 && "_event".equals(name)) {
            event = parser.getString();
        } else if (depth == 1 && "_timestamp".equals(name)) {
            time = parser.getString();
        } else if (last("task") && "name".equals(name)) {
            task = parser.getString();
        } else if (last("duration") && "end".equals(name) && depth > 2 && "task".equals(path.get(depth - 2))) {
            time = token == JsonToken.VALUE_STRING ? parser.getString() : time;
        } else if (depth == 3 && "stats".equals(path.get(1)) && token == JsonToken.VALUE_NUMBER_INT) {
            stats.computeIfAbsent(path.get(2), any -> new HashMap<>()).put(name, parser.getValueAsInt());
        }
        name = "";
    }

    private void emit() {
        boolean result = event == null
                || event.startsWith("v2_runner_on_") && !event.endsWith("_start")
                || event.startsWith("v2_runner_item_on_");
        if (result) {
            hosts.forEach((machine, told) -> run.result(machine, task, told.result(), time, told.line()));
        }
        hosts.clear();
        task = "";
        time = null;
    }
}
