package dev.patchboard.process.safety;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processes drawn in a line or two, and those of the release. */
final class Drawn {

    private static final String HEAD = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
            """;

    private Drawn() {}

    static String definitions(String content) {
        return HEAD + content + "</definitions>";
    }

    static String process(String id, String... parts) {
        return definitions("<process id='" + id + "' isExecutable='true'>" + String.join("\n", parts) + "</process>");
    }

    static String start(String id) {
        return "<startEvent id='" + id + "'/>";
    }

    static String end(String id) {
        return "<endEvent id='" + id + "'/>";
    }

    static String task(String id, String stage) {
        return "<userTask id='" + id + "'>" + mark(stage) + "</userTask>";
    }

    static String mark(String stage) {
        return stage.isEmpty()
                ? ""
                : "<extensionElements><camunda:properties><camunda:property name='patchboard.stage' value='" + stage
                        + "'/></camunda:properties></extensionElements>";
    }

    static String call(String id, String called) {
        return "<callActivity id='" + id + "' calledElement='" + called + "'/>";
    }

    static String gateway(String kind, String id) {
        return "<" + kind + "Gateway id='" + id + "'/>";
    }

    /** Flows along these steps, in this order. */
    static String flow(String... steps) {
        StringBuilder flows = new StringBuilder();
        for (int i = 1; i < steps.length; i++) {
            flows.append("<sequenceFlow id='f_%1$s_%2$s' sourceRef='%1$s' targetRef='%2$s'/>"
                    .formatted(steps[i - 1], steps[i]));
        }
        return flows.toString();
    }

    static ProcessFile file(String name, String content) {
        try {
            return ProcessFile.read(name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Every violation of these, checked together. */
    static List<Violation> check(String... contents) {
        Map<String, String> files = new LinkedHashMap<>();
        Arrays.stream(contents).forEach(content -> files.put("file" + files.size(), content));
        return check(files);
    }

    static List<Violation> check(Map<String, String> files) {
        return SafetyCheck.of(files.entrySet().stream()
                        .map(entry -> file(entry.getKey(), entry.getValue()))
                        .toList())
                .stream()
                .flatMap(file -> file.violations().stream())
                .toList();
    }

    static List<String> rules(String... contents) {
        return check(contents).stream().map(Violation::rule).distinct().toList();
    }

    /** The processes of the release, by file name. */
    static Map<String, String> released() {
        Map<String, String> files = new LinkedHashMap<>();
        try (var found = Files.newDirectoryStream(Path.of("processes"), "*.bpmn")) {
            for (Path file : found) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
