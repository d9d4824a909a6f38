package dev.patchboard.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Writes documents of Wazuh's index of vulnerabilities, one a line, as an export of it does. */
final class WazuhReports {

    private static final int CHECKS = 3_000;
    private static final List<String> SEVERITIES = List.of("Low", "Medium", "High", "Critical");
    private static final String DOCUMENT =
            """
            {"agent":{"id":"%03d","name":"%s","type":"Wazuh","version":"v4.8.0"},"ecs":{"version":"1.7.0"},\
            "host":{"os":{"full":"Demo Linux 9.4","kernel":"5.14.0","name":"Demo Linux","platform":"demo","type":"demo","version":"9.4"}},\
            "package":{"architecture":"x86_64","description":"A library that many programs on this host are linked with","installed":"2025-01-01T00:00:00.000Z",\
            "name":"demo-%d","size":123456,"type":"rpm","version":"1.2.%d"},\
            "vulnerability":{"category":"Packages","classification":"CVSS","description":"A flaw in the way the library reads what it gets lets an attacker on the network run code of his own with the rights of the service that is linked with it.",\
            "detected_at":"%s","enumeration":"CVE","id":"CVE-20%02d-%d","published_at":"2024-01-01T00:00:00Z","reference":"https://example.org/%d",\
            "scanner":{"condition":"Package less than 2.0","vendor":"Wazuh"},"score":{"base":7.5,"version":"3.1"},"severity":"%s","under_evaluation":false},\
            "wazuh":{"cluster":{"name":"bench"},"schema":{"version":"1.0.0"}}}
            """;

    private WazuhReports() {}

    static void write(Path file, List<String> hosts, Instant at, int changed) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int host = 0; host < hosts.size(); host++) {
                host(out, hosts.get(host), host, at, changed);
            }
        }
    }

    private static void host(BufferedWriter out, String name, int number, Instant at, int changed) throws IOException {
        Random random = new Random(number);
        int check = random.nextInt(CHECKS);
        for (int i = 0; i < BenchReport.PER_HOST; i++) {
            check = (check + 1 + random.nextInt(CHECKS / BenchReport.PER_HOST - 1)) % CHECKS;
            int id = i * 100 < changed * BenchReport.PER_HOST ? check + CHECKS : check;
            out.write(DOCUMENT.formatted(
                    number, name, id, id % 10, at, 10 + id % 15, 1_000 + id, id, SEVERITIES.get(id % 4)));
        }
    }
}
