package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A change whose patch was sent to its hosts two hours ago, and the logs and scans that a test hands in. */
@Component
public class VerificationScene {

    private static final DateTimeFormatter DPKG = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Actor OPERATOR = Actor.of("operator", Actor.Channel.API);

    private final TestData data;
    private final TestClock clock;
    private final Changes changes;
    private final HostTimes times;
    private final InstallerLogs logs;
    private final Scans scans;
    private final JdbcClient jdbc;

    VerificationScene(
            TestData data,
            TestClock clock,
            Changes changes,
            HostTimes times,
            InstallerLogs logs,
            Scans scans,
            JdbcClient jdbc) {
        this.data = data;
        this.clock = clock;
        this.changes = changes;
        this.times = times;
        this.logs = logs;
        this.scans = scans;
        this.jdbc = jdbc;
    }

    /** What a test works with. */
    public record Scene(ChangeNumber number, Patch patch, List<Host> hosts, Instant now) {

        public Host host() {
            return hosts.get(0);
        }

        public Set<UUID> ids() {
            return TestData.ids(hosts);
        }

        public Instant sent() {
            return now.minus(Duration.ofHours(2));
        }

        public Instant installed() {
            return now.minus(Duration.ofHours(1));
        }

        public Instant scanned() {
            return now.minus(Duration.ofMinutes(10));
        }
    }

    @Transactional
    public Scene sent(int hosts) {
        Scene scene = unsent(hosts);
        times.sent(scene.number(), scene.ids(), scene.sent());
        return scene;
    }

    /** Sends the patch now. */
    @Transactional
    public void send(Scene scene) {
        times.sent(scene.number(), scene.ids(), clock.instant());
    }

    /** Gives a host another time zone in the inventory. */
    @Transactional
    public void zone(Host host, String zone) {
        jdbc.sql("UPDATE host SET zone_id = ? WHERE id = ?")
                .params(zone, Ids.bytes(host.id()))
                .update();
    }

    @Transactional
    public Scene unsent(int hosts) {
        return unsent(hosts, false);
    }

    @Transactional
    public Scene unsent(int hosts, boolean restart) {
        return unsent(hosts, restart ? data.patchThatRestarts() : data.patch());
    }

    /** One whose patch is an rpm package and wants a restart; nothing is sent yet. */
    @Transactional
    public Scene unsentOfRpm() {
        return unsent(1, data.rpmPatchThatRestarts());
    }

    /** One whose patch has two packages. */
    @Transactional
    public Scene sentOfTwo(int hosts) {
        Scene scene = unsent(hosts, data.patchOfTwo());
        times.sent(scene.number(), scene.ids(), scene.sent());
        return scene;
    }

    /** One whose host is an appliance: two people may attest for it, and a scan from the outside counts. */
    @Transactional
    public Scene appliance() {
        Scene scene = sent(1);
        jdbc.sql("UPDATE host SET asset_class = 'appliance' WHERE id = ?")
                .param(Ids.bytes(scene.host().id()))
                .update();
        return scene;
    }

    /** One of another patch, sent to the same hosts. */
    @Transactional
    public Scene sentAlso(Scene before) {
        Scene scene = unsent(before.hosts(), data.patch());
        times.sent(scene.number(), scene.ids(), scene.now().minus(Duration.ofHours(2)));
        return scene;
    }

    private Scene unsent(int hosts, Patch patch) {
        return unsent(data.hosts(hosts, Environment.PRODUCTION), patch);
    }

    private Scene unsent(List<Host> targets, Patch patch) {
        ChangeNumber number = changes.submit(
                NewChange.normal("Cure it", "Because", Set.of(patch.id()), TestData.ids(targets)),
                data.actor(Role.REQUESTER));
        return new Scene(number, patch, targets, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** A log of these lines that no other host writes. */
    public ReceivedLog log(Scene scene, Host host, String lines) {
        return file(scene, host, lines + "2026-01-01 00:00:00 conffile /etc/" + host.name() + ".conf keep\n");
    }

    /** A log of exactly this text. */
    public ReceivedLog file(Scene scene, Host host, String text) {
        return file(scene, host.name(), text);
    }

    /** The same for a host that has got another name meanwhile. */
    public ReceivedLog file(Scene scene, String host, String text) {
        return logs.receive(scene.number(), host, "dpkg.log", stream(text), OPERATOR);
    }

    /** The inventory calls it otherwise from now on. */
    @Transactional
    public void rename(Host host, String name) {
        jdbc.sql("UPDATE host SET name = :name, name_key = :name WHERE id = :id")
                .param("name", name)
                .param("id", Ids.bytes(host.id()))
                .update();
    }

    public ReceivedLog installed(Scene scene, Host host) {
        return log(scene, host, dpkg(scene, scene.installed(), "installed"));
    }

    /** A dpkg.log in which the patch's package ends in this state. */
    public String dpkg(Scene scene, Instant at, String state) {
        return dpkg(scene.patch().packages().get(0), at, state);
    }

    /** One in which this package does. */
    public String dpkg(PatchPackage part, Instant at, String state) {
        String when = DPKG.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
        String name = part.name() + ":amd64";
        return when + " startup archives unpack\n" + when + " upgrade " + name + " 1.0-1 2.0-1\n" + when
                + " status half-configured " + name + " 1.0-1\n" + when + " status unpacked " + name + " 2.0-1\n" + when
                + " startup packages configure\n" + when + " configure " + name + " 2.0-1 <none>\n" + when
                + " status half-configured " + name + " 2.0-1\n"
                + ("half-configured".equals(state) ? "" : when + " status " + state + " " + name + " 2.0-1\n");
    }

    /** A credentialed scan that looked for the vulnerability and answers this: true means found. */
    public void scan(Scene scene, Host host, Instant at, String answer) {
        scans.receive(stream(oval(scene, host, at, answer)), "results.xml", OPERATOR);
    }

    /** Hands in a scanner's report. */
    public void hand(String report) {
        scans.receive(stream(report), "results.xml", OPERATOR);
    }

    /** Does this in a transaction. */
    @Transactional
    public void transaction(Runnable work) {
        work.run();
    }

    /** A scan without a login that looked by a check of this type, which has found it elsewhere before. */
    public void scanFromOutside(Scene scene, Host host, Instant at, String type) {
        scanFromOutside(scene, host, at, type, "");
    }

    /** The same by a scanner that tried to log in and could not, as it says itself (plugin 21745). */
    public void scanWhoseLoginFailed(Scene scene, Host host, Instant at, String type) {
        scanFromOutside(
                scene,
                host,
                at,
                type,
                "<ReportItem port=\"0\" protocol=\"tcp\" severity=\"0\" pluginID=\"21745\" pluginName=\"OS Security Patch"
                        + " Assessment Failed\"/>");
    }

    private void scanFromOutside(Scene scene, Host host, Instant at, String type, String said) {
        String cve = scene.patch().cves().iterator().next();
        String finding = """
                <ReportItem port="443" protocol="tcp" severity="3" pluginID="9%s" pluginName="x">
                <plugin_type>%s</plugin_type><cve>%s</cve></ReportItem>
                """.formatted(cve.substring(cve.lastIndexOf('-') + 1), type, cve);
        hand(nessus(cve, TestData.unique("elsewhere"), at, finding));
        hand(nessus(cve, host.name(), at, said));
    }

    public void scanFromOutside(Scene scene, Host host, Instant at) {
        scanFromOutside(scene, host, at, "remote");
    }

    /** A scan that nobody knows to have looked at the running host: its report names no interface of it. */
    public void scanOfNoRunningHost(Scene scene, Host host, Instant at) {
        hand(oval(scene, host, at, "false").replaceAll("<interface>.*</interface>", ""));
    }

    private static String nessus(String cve, String host, Instant at, String items) {
        return """
                <NessusClientData_v2><Policy><Preferences><ServerPreferences><preference><name>plugin_set</name>
                <value>9%s;</value></preference></ServerPreferences></Preferences></Policy>
                <Report><ReportHost name="%s"><HostProperties><tag name="HOST_END_TIMESTAMP">%d</tag>
                <tag name="Credentialed_Scan">false</tag><tag name="operating-system">Linux Kernel 6.1 on Debian 12</tag>
                </HostProperties>%s</ReportHost></Report></NessusClientData_v2>
                """.formatted(cve.substring(cve.lastIndexOf('-') + 1), host, at.getEpochSecond(), items);
    }

    /** The report that {@link #scan} hands in. */
    public static String oval(Scene scene, Host host, Instant at, String answer) {
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
                  <results><system>
                    <definitions>
                      <definition definition_id="oval:x:def:1" result="%s" version="1"/>
                      <definition definition_id="oval:x:def:2" result="false" version="1"/>
                    </definitions>
                    <oval_system_characteristics>
                      <system_info><primary_host_name>%s</primary_host_name>
                        <interfaces><interface><ip_address>192.0.2.1</ip_address></interface></interfaces></system_info>
                      <collected_objects><object id="oval:x:obj:1" flag="complete"/></collected_objects>
                    </oval_system_characteristics>
                  </system></results>
                </oval_results>
                """.formatted(
                        LocalDateTime.ofInstant(at, ZoneOffset.UTC),
                        scene.patch().cves().iterator().next(),
                        answer,
                        host.name());
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
