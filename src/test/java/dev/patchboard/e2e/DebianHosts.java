package dev.patchboard.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What Debian hosts and their scanner hand in: the shapes of dpkg.log and of OVAL results. */
public final class DebianHosts {

    private static final DateTimeFormatter DPKG =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter OVAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private DebianHosts() {}

    /** A dpkg.log of one upgrade that went well, in UTC; no two hosts write the same. */
    public static byte[] upgraded(String host, String name, String from, String to, Instant at) {
        return """
                %1$s startup archives unpack
                %1$s upgrade %2$s:amd64 %3$s %4$s
                %1$s status half-configured %2$s:amd64 %3$s
                %1$s status unpacked %2$s:amd64 %3$s
                %1$s status half-installed %2$s:amd64 %3$s
                %1$s status unpacked %2$s:amd64 %4$s
                %1$s startup packages configure
                %1$s configure %2$s:amd64 %4$s <none>
                %1$s status unpacked %2$s:amd64 %4$s
                %1$s status half-configured %2$s:amd64 %4$s
                %1$s status installed %2$s:amd64 %4$s
                %1$s conffile /etc/%5$s.conf keep
                """.formatted(DPKG.format(at), name, from, to, host).getBytes(StandardCharsets.UTF_8);
    }

    /** OVAL results of a credentialed scan of one host about one CVE. */
    public static byte[] scanned(String host, String cve, boolean vulnerable, Instant at) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <oval_results xmlns="http://oval.mitre.org/XMLSchema/oval-results-5">
                  <generator>
                    <product_name>cpe:/a:open-scap:oscap</product_name>
                    <product_version>1.3.7</product_version>
                    <timestamp>%s</timestamp>
                  </generator>
                  <oval_definitions>
                    <definitions>
                      <definition class="patch" id="oval:x:def:1" version="1"><metadata>
                        <title>x</title><reference source="CVE" ref_id="%s"/></metadata></definition>
                    </definitions>
                    <objects><dpkginfo_object id="oval:x:obj:1" version="1"/></objects>
                  </oval_definitions>
                  <results>
                    <system>
                      <definitions><definition definition_id="oval:x:def:1" result="%s" version="1"/></definitions>
                      <oval_system_characteristics>
                        <system_info><primary_host_name>%s</primary_host_name>
                          <interfaces><interface><ip_address>192.0.2.1</ip_address></interface></interfaces></system_info>
                        <collected_objects><object id="oval:x:obj:1" flag="complete"/></collected_objects>
                      </oval_system_characteristics>
                    </system>
                  </results>
                </oval_results>
                """.formatted(OVAL.format(at), cve, vulnerable, host).getBytes(StandardCharsets.UTF_8);
    }
}
