package dev.patchboard.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Writes {@code .nessus} files as a scanner does: about a hundred findings a host, most checks found on many hosts. */
final class NessusReports {

    private static final int CHECKS = 3_000;
    private static final String ITEM =
            """
            <ReportItem port="%d" svc_name="www" protocol="tcp" severity="%d" pluginID="%d" pluginName="Demo product %d multiple vulnerabilities" pluginFamily="General">
            <cve>CVE-20%02d-%d</cve>
            <cvss3_base_score>7.5</cvss3_base_score>
            <description>The remote host runs a version of the product that is affected by several vulnerabilities, one of which lets an attacker on the network run code of his own with the rights of the service.</description>
            <fname>demo_%d.nasl</fname>
            <plugin_modification_date>2025/01/01</plugin_modification_date>
            <plugin_publication_date>2024/01/01</plugin_publication_date>
            <risk_factor>High</risk_factor>
            <solution>Install the fixed version.</solution>
            <plugin_output>
              Installed version : 1.2.%d
              Fixed version     : 2.0.%d
            </plugin_output>
            </ReportItem>
            """;

    private NessusReports() {}

    static void write(Path file, List<String> hosts, Instant at, int changed) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("<?xml version=\"1.0\" ?>\n<NessusClientData_v2>\n<Report name=\"bench\">\n");
            for (int host = 0; host < hosts.size(); host++) {
                host(out, hosts.get(host), host, at.getEpochSecond(), changed);
            }
            out.write("</Report>\n</NessusClientData_v2>\n");
        }
    }

    private static void host(BufferedWriter out, String name, int number, long at, int changed) throws IOException {
        Random random = new Random(number);
        out.write("<ReportHost name=\"%s\"><HostProperties>\n".formatted(name));
        out.write("<tag name=\"Credentialed_Scan\">true</tag>\n");
        out.write("<tag name=\"HOST_START_TIMESTAMP\">%d</tag>\n".formatted(at));
        out.write("<tag name=\"HOST_END_TIMESTAMP\">%d</tag>\n</HostProperties>\n".formatted(at + 60));
        int check = random.nextInt(CHECKS);
        for (int i = 0; i < BenchReport.PER_HOST; i++) {
            check = (check + 1 + random.nextInt(CHECKS / BenchReport.PER_HOST - 1)) % CHECKS;
            boolean other = i * 100 < changed * BenchReport.PER_HOST;
            int id = other ? check + CHECKS : check;
            out.write(ITEM.formatted(443, 1 + id % 4, 10_000 + id, id, 10 + id % 15, 1_000 + id, id, id % 10, id % 7));
        }
        out.write("</ReportHost>\n");
    }
}
