package dev.patchboard.notification;

import java.util.List;
import java.util.Map;

/** Values with every name a template may use: what a template is tried with before it is used. */
final class SampleModel {

    static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("number", "PB-1"),
            Map.entry("title", "Sample"),
            Map.entry("type", "normal"),
            Map.entry("stage", "submitted"),
            Map.entry("rating", "high"),
            Map.entry("dueDate", "30 Nov 2026"),
            Map.entry("requester", "Sample Person"),
            Map.entry("person", "Sample Person"),
            Map.entry("who", "Sample Person"),
            Map.entry("when", "1 Nov 2026, 09:00 UTC"),
            Map.entry("summary", "Something happened"),
            Map.entry("reason", "Because"),
            Map.entry("details", Map.of("sample", "value")),
            Map.entry("items", List.of("one", "two")),
            Map.entry("itemCount", 2),
            Map.entry("hosts", List.of("host1")),
            Map.entry("hostCount", 1),
            Map.entry("because", "this is a sample"),
            Map.entry("link", "http://localhost/"),
            Map.entry("changeLink", "http://localhost/"));

    private SampleModel() {}
}
