package dev.patchboard.demo;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A credentialed scanner for simulated hosts: it looks at what is really on the host and writes OVAL results. It names itself, so
 * that nobody takes its reports for a real scanner's. Like a scanner run on the host, it writes the host's local time.
 */
final class SimulatedScanner {

    private final Software software;
    private final Clock clock;

    SimulatedScanner(Software software, Clock clock) {
        this.software = software;
        this.clock = clock;
    }

    /** The report of one host about the vulnerabilities that a patch cures. */
    byte[] report(Host host, Patch patch) {
        LocalDateTime now =
                LocalDateTime.ofInstant(clock.instant(), host.zone()).withNano(0);
        String references = patch.cves().stream()
                .sorted()
                .map("<reference source=\"CVE\" ref_id=\"%s\"/>"::formatted)
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <oval_results xmlns="http://oval.mitre.org/XMLSchema/oval-results-5">
                  <generator>
                    <product_name>Patchboard simulated scanner</product_name>
                    <product_version>1</product_version>
                    <timestamp>%s</timestamp>
                  </generator>
                  <oval_definitions>
                    <definitions>
                      <definition class="patch" id="oval:simulated:def:1" version="1"><metadata>
                        <title>%s</title>%s</metadata></definition>
                    </definitions>
                    <objects><registry_object id="oval:simulated:obj:1" version="1"/></objects>
                  </oval_definitions>
                  <results>
                    <system>
                      <definitions><definition definition_id="oval:simulated:def:1" result="%s" version="1"/></definitions>
                      <oval_system_characteristics>
                        <system_info><primary_host_name>%s</primary_host_name>
                          <interfaces><interface><ip_address>%s</ip_address></interface></interfaces></system_info>
                        <collected_objects><object id="oval:simulated:obj:1" flag="complete"/></collected_objects>
                      </oval_system_characteristics>
                    </system>
                  </results>
                </oval_results>
                """.formatted(now, patch.name(), references, missing(host, patch), host.name(), address(host))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String address(Host host) {
        return host.ip() == null ? "192.0.2.1" : host.ip();
    }

    /** In OVAL a patch definition is true when the patch is missing. */
    private boolean missing(Host host, Patch patch) {
        List<InstalledPackage> installed = software.packages(host.id());
        return patch.packages().stream().anyMatch(part -> isOlder(installed, part));
    }

    private static boolean isOlder(List<InstalledPackage> installed, PatchPackage part) {
        return installed.stream()
                .filter(one -> one.name().equalsIgnoreCase(part.name()))
                .anyMatch(one -> part.against(one.version()).orElse(-1) < 0);
    }
}
