package dev.patchboard.scan.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything a report said. */
public final class Taken implements ReportSink {

    private final Map<String, ScannedHost> hosts = new LinkedHashMap<>();
    private final List<ScannedHost> everyHost = new ArrayList<>();
    private final Map<String, List<CheckResult>> results = new LinkedHashMap<>();
    private @Nullable ReportTime contentMade;
    private @Nullable Set<String> checksRun;
    private final Set<String> worksFromOutside = new LinkedHashSet<>();
    private String scanner = "";
    private String format = "";

    /** What a file among the test's own says. */
    public static Taken from(String fixture) {
        try (InputStream in = Files.newInputStream(Path.of("src/test/resources/scan", fixture))) {
            return from(in);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** What a text says. */
    public static Taken fromText(String text) {
        return from(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What a text says, with formats of a site. */
    public static Taken fromText(String text, List<ScannerFormat> own) {
        return from(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), own);
    }

    /** What a stream says. */
    public static Taken from(InputStream in) {
        return from(in, List.of());
    }

    private static Taken from(InputStream in, List<ScannerFormat> own) {
        Taken taken = new Taken();
        taken.format = ScanReports.read(in, own, taken);
        return taken;
    }

    @Override
    public void scanner(String name, @Nullable String version, @Nullable String content) {
        scanner = name;
    }

    @Override
    public void contentMade(ReportTime when) {
        contentMade = when;
    }

    @Override
    public void checksRun(Set<String> checkIds) {
        checksRun = checkIds;
    }

    @Override
    public void worksFromOutside(String checkId) {
        worksFromOutside.add(checkId);
    }

    public Set<String> worksFromOutside() {
        return worksFromOutside;
    }

    @Override
    public void host(ScannedHost host, List<CheckResult> found) {
        everyHost.add(host);
        hosts.put(host.name(), host);
        results.computeIfAbsent(host.name(), name -> new ArrayList<>()).addAll(found);
    }

    public String format() {
        return format;
    }

    public String scanner() {
        return scanner;
    }

    /** Every host, also one that stands twice. */
    public List<ScannedHost> hosts() {
        return everyHost;
    }

    /** The host of this name; fails when the report has none. */
    public ScannedHost host(String name) {
        ScannedHost host = hosts.get(name);
        if (host == null) {
            throw new AssertionError("No host " + name + " among " + hosts.keySet());
        }
        return host;
    }

    public List<CheckResult> results(String host) {
        return results.getOrDefault(host, List.of());
    }

    public List<CheckResult> results() {
        return results.values().stream().flatMap(List::stream).toList();
    }

    /** The CVEs of the results of a host that came out so. */
    public List<String> cves(String host, CheckResult.Answer answer) {
        return results(host).stream()
                .filter(result -> result.answer() == answer)
                .flatMap(result -> result.cves().stream())
                .distinct()
                .toList();
    }

    public @Nullable ReportTime contentMade() {
        return contentMade;
    }

    public @Nullable Set<String> checksRun() {
        return checksRun;
    }
}
