package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.scan.ScanAnswer.State;
import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PatchboardTest
class ScansIT {

    private static final Actor OPERATOR = Actor.of("olga", Actor.Channel.API);
    private static final AtomicInteger CVES = new AtomicInteger(10_000);

    @Autowired
    private Scans scans;

    @Autowired
    private ScanAnswers answers;

    @Autowired
    private Dispositions dispositions;

    @Autowired
    private OpenFindings open;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EvidenceStore evidence;

    @Autowired
    private TestData data;

    @Autowired
    private Coverages coverages;

    @Autowired
    private ReportScene reports;

    @Autowired
    private TransactionTemplate transaction;

    private Host host;
    private String cve;
    private Instant now;

    @BeforeEach
    void aHost() {
        host = data.hosts(1, Environment.PRODUCTION, "A system").get(0);
        cve = "CVE-2098-" + CVES.incrementAndGet();
        now = TestClock.now().truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void withoutAScanNothingIsKnown() {
        assertThat(state()).isEqualTo(State.NOT_SCANNED);
    }

    @Test
    void aFindingIsFoundAndItsLineIsNamed() {
        ScanReceipt receipt = receive(oval("true", now));

        ScanAnswer answer = answer();
        assertThat(answer.state()).isEqualTo(State.VULNERABLE);
        assertThat(answer.evidence()).isEqualTo(receipt.evidence());
        assertThat(answer.line()).isEqualTo(20);
        assertThat(answer.scannedAt()).isEqualTo(now);
        assertThat(receipt.fresh()).isEqualTo(1);
    }

    @Test
    void onlyAnExplicitNegativeIsClean() {
        receive(oval("false", now));

        assertThat(state()).isEqualTo(State.CLEAN);
        assertThat(answers.latest(Set.of(host.id()), List.of("CVE-1999-0001")).get(host.id()))
                .singleElement()
                .extracting(ScanAnswer::state)
                .isEqualTo(State.NOT_EVALUATED);
    }

    @Test
    void reportsThatLookForTheSameForTheFirstTimeInTheSameMomentAreAllTaken() throws Exception {
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Host other = data.hosts(1, Environment.PRODUCTION).get(0);
            reports.add(oval("false", now).replace(host.name(), other.name()));
        }
        assertThat(receiveTogether(reports))
                .allSatisfy(one -> assertThat(one.hosts()).hasSize(1));
    }

    @Test
    void reportsThatBringTheSameNewChecksInOppositeOrdersAreAllTaken() throws Exception {
        List<String> checks = Stream.generate(CVES::incrementAndGet)
                .limit(300)
                .map(number ->
                        "<ReportItem port=\"0\" protocol=\"tcp\" severity=\"3\" pluginID=\"%d\" pluginName=\"x\">"
                                        .formatted(number)
                                + "<cve>CVE-2098-" + number + "</cve></ReportItem>")
                .toList();
        List<String> opposite = new ArrayList<>(checks);
        Collections.reverse(opposite);
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            aHost();
            reports.add(nessus(now, String.join("", i % 2 == 0 ? checks : opposite)));
        }

        assertThat(receiveTogether(reports))
                .allSatisfy(one -> assertThat(one.fresh()).isEqualTo(300));
    }

    /** The same step by step: each has read what the other reads next. */
    @Test
    void aReportThatIsBeingReadKeepsNoOtherFromBeingRead() throws Exception {
        CheckResult one = check(CVES.incrementAndGet());
        CheckResult two = check(CVES.incrementAndGet());
        CyclicBarrier bothReadOne = new CyclicBarrier(2);
        ExecutorService scanners = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> read = new ArrayList<>();
            for (List<CheckResult> order : List.of(List.of(one, two), List.of(two, one))) {
                aHost();
                UUID report = receive(oval("true", now)).reportId();
                read.add(scanners.submit(() -> reports.write(report, now, writer -> {
                    writer.host(unknown("first"), order.subList(0, 1));
                    await(bothReadOne);
                    writer.host(unknown("second"), order.subList(1, 2));
                })));
            }
            for (Future<?> each : read) {
                each.get();
            }
        } finally {
            scanners.shutdownNow();
        }
        assertThat(coverages
                        .cvesOf("unknown", Set.of(one.checkId(), two.checkId()))
                        .get("debian 12"))
                .contains(one.cves().get(0), two.cves().get(0));
    }

    private static CheckResult check(int number) {
        return new CheckResult(
                "check" + number, "x", Answer.FOUND, "true", Severity.HIGH, List.of("CVE-2098-" + number), null, 1);
    }

    private static ScannedHost unknown(String name) {
        return new ScannedHost(Ids.next() + name, null, null, "debian 12", true, null, null, null, 1, null);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private List<ScanReceipt> receiveTogether(List<String> reports) throws Exception {
        ExecutorService scanners = Executors.newFixedThreadPool(reports.size());
        try {
            CyclicBarrier together = new CyclicBarrier(reports.size());
            List<Future<ScanReceipt>> taken = new ArrayList<>();
            for (String report : reports) {
                taken.add(scanners.submit(() -> {
                    together.await();
                    return receive(report);
                }));
            }
            List<ScanReceipt> receipts = new ArrayList<>();
            for (Future<ScanReceipt> one : taken) {
                receipts.add(one.get());
            }
            return receipts;
        } finally {
            scanners.shutdownNow();
        }
    }

    @Test
    void unknownAndErrorAreNotClean() {
        for (String word : List.of("unknown", "error", "not evaluated", "not applicable")) {
            aHost();
            receive(oval(word, now));
            assertThat(answer().isClean()).as(word).isFalse();
        }
    }

    @Test
    void aScanThatSawNoPackageIsAFailedScan() {
        receive(oval("false", now).replace("flag=\"complete\"", "flag=\"does not exist\""));

        assertThat(state()).isEqualTo(State.FAILED_SCAN);
    }

    @Test
    void definitionsOfAnotherSystemProveNothingOnThisOne() {
        receive(ofSystem("oval-rhel8-on-rhel9.xml"));

        assertThat(answer().isClean()).isFalse();
        assertThat(answer().why()).contains("Red Hat Enterprise Linux 8", "Red Hat Enterprise Linux 9.4");
        assertThat(answers.judged(
                                host.id(),
                                cve,
                                answers.statements(List.of(host.id()), List.of(cve)),
                                now.minusSeconds(60),
                                true)
                        .isClean())
                .isFalse();
    }

    @Test
    void definitionsOfAnotherSystemCloseNoFinding() {
        receive(ofSystem("oval-rhel8.xml")
                .replace(stamp(now), stamp(now.minusSeconds(9)))
                .replace("result=\"false\"", "result=\"true\""));

        assertThat(receive(ofSystem("oval-rhel8-on-rhel9.xml")).gone()).isZero();
        assertThat(state()).isEqualTo(State.VULNERABLE);
        assertThat(receive(ofSystem("oval-rhel8.xml")).gone()).isEqualTo(1);
    }

    @Test
    void definitionsOfItsOwnSystemProveThatItIsGone() {
        receive(ofSystem("oval-rhel8.xml"));

        assertThat(state()).isEqualTo(State.CLEAN);
    }

    @Test
    void aReportOfAMachineWithAnotherSystemThanTheInventoryHasProvesNothing() {
        host = data.hosts(1, Environment.PRODUCTION, "Red Hat Enterprise Linux 9")
                .get(0);

        ScanReceipt receipt = receive(ofSystem("oval-rhel8.xml"));

        assertThat(receipt.hosts().get(0).failure())
                .contains("runs Red Hat Enterprise Linux 8", host.name() + " runs Red Hat Enterprise Linux 9");
        assertThat(state()).isEqualTo(State.FAILED_SCAN);
    }

    @Test
    void whatIsFoundOnAMachineWithAnotherSystemCountsAndIsNotClosedByIt() {
        host = data.hosts(1, Environment.PRODUCTION, "Debian 12").get(0);
        receive(ofSystem("oval-rhel8.xml")
                .replace(stamp(now), stamp(now.minusSeconds(9)))
                .replace("result=\"false\"", "result=\"true\""));

        assertThat(receive(ofSystem("oval-rhel8.xml")).gone()).isZero();
        assertThat(state()).isEqualTo(State.VULNERABLE);
    }

    @Test
    void aReportOfTheSystemThatTheInventoryNamesOtherwiseProves() {
        host = data.hosts(1, Environment.PRODUCTION, "RHEL 8.6").get(0);

        receive(ofSystem("oval-rhel8.xml"));

        assertThat(state()).isEqualTo(State.CLEAN);
    }

    @Test
    void aScanFromOutsideIsNotClean() {
        receive(oval("false", now).replaceAll("<interface>.*</interface>", ""));

        assertThat(state()).isEqualTo(State.UNCREDENTIALED);
    }

    @Test
    void aNessusScanThatSaysItHadNoCredentialsHadNoneWhateverItsTagSays() {
        String says = "<ReportItem pluginID=\"19506\" pluginName=\"Nessus Scan Information\" severity=\"0\" port=\"0\""
                + " protocol=\"tcp\"><plugin_output>Credentialed checks : %s</plugin_output></ReportItem>";

        assertThat(receive(nessus(now.minusSeconds(2), says.formatted("no")))
                        .hosts()
                        .get(0)
                        .credentialed())
                .isFalse();
        assertThat(receive(nessus(now.minusSeconds(1), says.formatted("yes, as 'root' via ssh")))
                        .hosts()
                        .get(0)
                        .credentialed())
                .isTrue();
    }

    @Test
    void anOldCleanScanIsStale() {
        receive(oval("false", now.minus(8, ChronoUnit.DAYS)));

        assertThat(state()).isEqualTo(State.STALE);
    }

    @Test
    void aScanBeforeTheInstallProvesNothing() {
        receive(oval("false", now.minus(2, ChronoUnit.HOURS)));

        Map<UUID, Instant> installed = Map.of(host.id(), now.minus(1, ChronoUnit.HOURS));
        assertThat(answers.after(installed, List.of(cve)).get(host.id()).get(0).state())
                .isEqualTo(State.STALE);
    }

    @Test
    void aScanFromTheFutureIsNotBelieved() {
        receive(oval("false", now.plus(1, ChronoUnit.HOURS)));

        assertThat(state()).isEqualTo(State.FAILED_SCAN);
        assertThat(answer().why()).contains("future");
    }

    @Test
    void rescansReconcile() {
        assertThat(receive(oval("true", now.minus(3, ChronoUnit.HOURS))).fresh())
                .isEqualTo(1);
        assertThat(receive(oval("true", now.minus(2, ChronoUnit.HOURS))).still())
                .isEqualTo(1);
        assertThat(receive(oval("unknown", now.minus(90, ChronoUnit.MINUTES))).gone())
                .isZero();
        assertThat(receive(oval("false", now.minus(1, ChronoUnit.HOURS))).gone())
                .isEqualTo(1);
        assertThat(receive(oval("true", now)).back()).isEqualTo(1);
        assertThat(state()).isEqualTo(State.VULNERABLE);
    }

    @Test
    void theSameFileTwiceIsDoneOnce() {
        String report = oval("true", now);
        ScanReceipt first = receive(report);
        ScanReceipt second = receive(report);

        assertThat(second.again()).isTrue();
        assertThat(second.reportId()).isEqualTo(first.reportId());
        assertThat(second.fresh()).isEqualTo(1);
    }

    @Test
    void anUnknownHostIsNamedAndNotGuessed() {
        ScanReceipt receipt = receive(oval("true", now).replace(host.name(), "nobody.test"));

        assertThat(receipt.hosts()).singleElement().satisfies(one -> {
            assertThat(one.matching()).isEqualTo(Matching.UNKNOWN_HOST);
            assertThat(one.reportedName()).isEqualTo("nobody.test");
            assertThat(one.hostId()).isNull();
        });
        assertThat(state()).isEqualTo(State.NOT_SCANNED);
    }

    @Test
    void keysThatLeadToDifferentHostsAreAmbiguous() {
        Host other = data.hosts(1, Environment.PRODUCTION).get(0);
        String report = nessus(now, "").replace("host-fqdn\">" + host.name(), "host-fqdn\">" + other.name());

        ScanReceipt receipt = receive(report);
        assertThat(receipt.hosts()).singleElement().satisfies(one -> {
            assertThat(one.matching()).isEqualTo(Matching.AMBIGUOUS);
            assertThat(one.candidates()).contains(host.name()).contains(other.name());
        });
    }

    @Test
    void aFullNameAtTheAddressOfAnotherHostProvesNothingAndKeepsWhatIsFound() {
        Host other = data.hosts(1, Environment.PRODUCTION).get(0);
        fullName(other, TestData.unique("other") + ".test.example", "192.0.2.78");

        assertThat(receive(oval("false", now).replace("192.0.2.1", "192.0.2.78"))
                        .hosts())
                .singleElement()
                .satisfies(one -> assertThat(one.matching()).isEqualTo(Matching.AMBIGUOUS));
        assertThat(state()).isEqualTo(State.NOT_SCANNED);
        assertThat(receive(oval("true", now).replace("192.0.2.1", "192.0.2.78")).hosts())
                .singleElement()
                .satisfies(one -> assertThat(one.findings()).isEqualTo(1))
                .satisfies(one -> assertThat(one.candidates()).contains(host.name()));
        assertThat(state()).isEqualTo(State.NOT_SCANNED);
    }

    @Test
    void whatIsFoundCountsForTheOnlyHostOfAShortNameThoughNoAddressIsIts() {
        String name = shortNamed(host, "prod.example", "198.51.100.9");
        String report = oval("true", now).replace(host.name(), name).replace("192.0.2.1", "203.0.113.201");

        assertThat(receive(report).hosts()).singleElement().satisfies(one -> {
            assertThat(one.matching()).isEqualTo(Matching.MATCHED);
            assertThat(one.hostId()).isEqualTo(host.id());
            assertThat(one.failure()).contains("203.0.113.201").contains("counts for none");
        });
        assertThat(state()).isEqualTo(State.VULNERABLE);
        receive(oval("false", now.plusSeconds(60)).replace(host.name(), name).replace("192.0.2.1", "203.0.113.201"));
        assertThat(state()).isEqualTo(State.VULNERABLE);
    }

    @Test
    void whatIsFoundCountsForNobodyWhereTwoHostsHaveTheShortName() {
        Host other = data.hosts(1, Environment.PRODUCTION).get(0);
        String name = shortNamed(host, "prod.example", "198.51.100.9");
        fullName(other, name + ".test.example", null);

        assertThat(receive(oval("true", now).replace(host.name(), name)).hosts())
                .singleElement()
                .satisfies(one -> assertThat(one.hostId()).isNull());
        assertThat(state()).isEqualTo(State.NOT_SCANNED);
    }

    @Test
    void whatIsFoundCountsForNobodyWhereAnotherHostHasTheAddress() {
        Host other = data.hosts(1, Environment.PRODUCTION).get(0);
        String name = shortNamed(host, "prod.example", "198.51.100.9");
        fullName(other, TestData.unique("other") + ".test.example", "192.0.2.77");
        String report = oval("true", now).replace(host.name(), name).replace("192.0.2.1", "192.0.2.77");

        assertThat(receive(report).hosts()).singleElement().satisfies(one -> assertThat(one.hostId())
                .isNull());
        assertThat(state()).isEqualTo(State.NOT_SCANNED);
    }

    /** Gives a host a full name and an address; returns the first label of that name. */
    private String shortNamed(Host which, String domain, @Nullable String ip) {
        String label = TestData.unique("short");
        fullName(which, label + "." + domain, ip);
        return label;
    }

    private void fullName(Host which, String name, @Nullable String ip) {
        transaction.executeWithoutResult(
                open -> jdbc.sql("UPDATE host SET name = :name, name_key = :name, ip = :ip WHERE id = :id")
                        .param("name", name)
                        .param("ip", ip)
                        .param("id", Ids.bytes(which.id()))
                        .update());
    }

    @Test
    void aShortNameWithAnotherAddressThanTheHostsIsAmbiguous() {
        String name = host.name().substring(0, host.name().indexOf('.'));
        transaction.executeWithoutResult(
                open -> jdbc.sql("UPDATE host SET name = :name, name_key = :name, ip = '198.51.100.9' WHERE id = :id")
                        .param("name", name)
                        .param("id", Ids.bytes(host.id()))
                        .update());
        String report = oval("false", now).replace(host.name(), name);

        assertThat(receive(report).hosts()).singleElement().satisfies(one -> {
            assertThat(one.matching()).isEqualTo(Matching.AMBIGUOUS);
            assertThat(one.candidates()).isEqualTo(name);
        });
        assertThat(state()).isEqualTo(State.NOT_SCANNED);
        receive(report.replace("192.0.2.1", "198.51.100.9"));
        assertThat(state()).isEqualTo(State.CLEAN);
    }

    @Test
    void anUnreadableReportChangesNothing() {
        String report = oval("true", now);

        assertThatThrownBy(() -> receive(report.substring(0, report.length() - 40)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("report.xml");
        assertThat(state()).isEqualTo(State.NOT_SCANNED);
    }

    @Test
    void nessusIsCleanOnlyWhereThePluginThatKnowsItWasRun() {
        String finding =
                "<ReportItem port=\"0\" protocol=\"tcp\" severity=\"3\" pluginID=\"%s\" pluginName=\"x\"><cve>%s</cve></ReportItem>"
                        .formatted(plugin(), cve);
        receive(nessus(now.minus(2, ChronoUnit.HOURS), finding));
        assertThat(state()).isEqualTo(State.VULNERABLE);

        receive(nessus(now.minus(1, ChronoUnit.HOURS), "").replace(plugin() + ";", ""));
        assertThat(state()).isEqualTo(State.VULNERABLE);

        assertThat(receive(nessus(now, "")).gone()).isEqualTo(1);
        assertThat(state()).isEqualTo(State.CLEAN);
    }

    @Test
    @DisplayName("Law 4: a check that works over the network on one platform looks for nothing on another")
    void law4ACheckOfAnotherPlatformIsNoLookFromTheOutside() {
        String windows = "Microsoft Windows Server 2019";
        String remote = finding()
                .replace("pluginID=\"", "pluginID=\"8")
                .replace("<cve>", "<plugin_type>remote</plugin_type><cve>");
        receive(nessus(now.minusSeconds(90), finding()).replace(windows, "Debian 12"));
        host = data.hosts(1, Environment.PRODUCTION, "A system").get(0);
        receive(nessus(now.minusSeconds(80), remote));
        Host appliance = data.hosts(1, Environment.PRODUCTION, "A system").get(0);
        host = appliance;
        receive(nessus(now.minusSeconds(70), "")
                .replace(windows, "Debian 12")
                .replace("19506;", "19506;8" + plugin() + ";")
                .replace("Credentialed_Scan\">true", "Credentialed_Scan\">false"));

        assertThat(answers.statements(Set.of(appliance.id()), List.of(cve)))
                .singleElement()
                .satisfies(one -> assertThat(one.answer()).isEqualTo(ScanStatement.Answer.ABSENT))
                .satisfies(one -> assertThat(one.fromOutside()).isFalse());

        host = data.hosts(1, Environment.PRODUCTION, "A system").get(0);
        receive(nessus(now.minusSeconds(60), remote).replace(windows, "Debian 12"));
        assertThat(answers.statements(Set.of(appliance.id()), List.of(cve))).allMatch(ScanStatement::fromOutside);
    }

    @Test
    void aPluginThatFoundItOnAnotherPlatformDidNotLookHere() {
        String finding =
                "<ReportItem port=\"0\" protocol=\"tcp\" severity=\"3\" pluginID=\"%s\" pluginName=\"x\"><cve>%s</cve></ReportItem>"
                        .formatted(plugin(), cve);
        String debian =
                nessus(now.minus(2, ChronoUnit.HOURS), finding).replace("Microsoft Windows Server 2019", "Debian 12");
        host = data.hosts(1, Environment.PRODUCTION, "A system").get(0);
        receive(debian);

        receive(nessus(now.minus(1, ChronoUnit.HOURS), ""));
        assertThat(state()).isEqualTo(State.NOT_EVALUATED);
        receive(nessus(now.minusSeconds(60), "").replace("Microsoft Windows Server 2019", "Linux Kernel 5.10"));
        assertThat(state()).isEqualTo(State.NOT_EVALUATED);

        receive(nessus(now, "").replace("Microsoft Windows Server 2019", "Linux Kernel 6.1 on Debian 12.4"));
        assertThat(state()).isEqualTo(State.CLEAN);
    }

    @Test
    void aScannerThatListsOnlyWhatItFoundIsNotToldToBringNewerContent() {
        receive(nessus(now.minusSeconds(2), "").replace("plugin_set", "other"));
        assertThat(answer().why())
                .contains("Bring a scan that says what it looked for")
                .doesNotContain("up to date");

        receive(nessus(now.minusSeconds(1), "")
                .replace("plugin_set", "other")
                .replace("\"Credentialed_Scan\">true", "\"Credentialed_Scan\">false"));
        assertThat(answer().why()).contains("(Credentialed_Scan)").contains("Bring a scan that says");

        receive(oval("false", now).replace(cve, "CVE-1999-0002"));
        assertThat(answer().why()).contains("Bring the scanner's content up to date");
    }

    @Test
    void aReportWithoutADateIsCalledSo() {
        assertThat(receive(oval("false", now).replaceAll("<timestamp>.*</timestamp>", ""))
                        .hosts()
                        .get(0)
                        .undated())
                .isTrue();
    }

    @Test
    void whyAScanStayedOutsideIsKeptWithItsHost() {
        String report = nessus(now, "").replace("\"Credentialed_Scan\">true", "\"Credentialed_Scan\">false");

        ScanReceipt receipt = receive(report);

        assertThat(receipt.hosts().get(0).outside()).contains("Credentialed_Scan");
        assertThat(scans.find(receipt.reportId()))
                .hasValueSatisfying(kept -> assertThat(kept.hosts()).isEqualTo(receipt.hosts()));
    }

    @Test
    void aFalsePositiveTakesTwoPeopleAndExpires() throws Exception {
        receive(oval("true", now));
        String proof = evidence.put(stream("vendor says so"), EvidenceName.of("proof.txt"), OPERATOR)
                .sha256();
        Disposition proposed =
                dispositions.propose(host.id(), cve, "Backported fix", proof, TestClock.today(), OPERATOR);
        assertThat(state()).isEqualTo(State.VULNERABLE);

        Actor delegate = Actor.of("dora", Actor.Channel.API).onBehalfOf("olga");
        assertThatThrownBy(() -> dispositions.approve(proposed.id(), OPERATOR)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> dispositions.approve(proposed.id(), delegate)).isInstanceOf(Refusal.class);
        dispositions.approve(proposed.id(), Actor.of("mia", Actor.Channel.API));
        assertThat(state()).isEqualTo(State.FALSE_POSITIVE);
    }

    @Test
    @DisplayName("Law 4: a false positive that is revoked hides the finding no more, and says who did it and why")
    void law4ARevokedFalsePositiveCountsAgainAndIsNeverApprovedAfterwards() throws Exception {
        receive(oval("true", now));
        Actor mia = Actor.of("mia", Actor.Channel.API);
        String proof = evidence.put(stream("so"), EvidenceName.of("proof.txt"), OPERATOR)
                .sha256();
        UUID waiting = dispositions
                .propose(host.id(), cve, "Backported", proof, TestClock.today(), OPERATOR)
                .id();
        UUID held = dispositions
                .propose(host.id(), cve, "Backported", proof, TestClock.today().plusDays(1), OPERATOR)
                .id();
        dispositions.approve(held, mia);
        assertThat(state()).isEqualTo(State.FALSE_POSITIVE);

        Disposition revoked = dispositions.revoke(held, "The vendor was wrong", mia);
        dispositions.revoke(waiting, "The vendor was wrong", mia);

        assertThat(state()).isEqualTo(State.VULNERABLE);
        assertThat(revoked.revokedBy()).isEqualTo("mia");
        assertThat(revoked.revokedWhy()).isEqualTo("The vendor was wrong");
        assertThat(revoked.stateOn(TestClock.today())).isEqualTo(Disposition.State.REVOKED);
        for (ThrowableAssert.ThrowingCallable tried : List.<ThrowableAssert.ThrowingCallable>of(
                () -> dispositions.approve(waiting, mia), () -> dispositions.revoke(held, "Again", mia))) {
            assertThatThrownBy(tried)
                    .isInstanceOf(Conflict.class)
                    .extracting("code")
                    .isEqualTo("disposition.revoked");
        }
    }

    @Test
    @DisplayName("Law 4: a false positive hides only what the two people saw: that scanner's finding by that check")
    void law4AFalsePositiveHidesNoFindingOfAnotherScannerOrAnotherCheck() throws Exception {
        receive(oval("true", now.minusSeconds(50)));
        Disposition held = held();
        assertThat(held.of()).extracting(FoundBy::check).containsExactly("oval:x:def:1");
        receive(oval("true", now.minusSeconds(40)));
        assertThat(state()).isEqualTo(State.FALSE_POSITIVE);

        receive(oval("true", now.minusSeconds(30)).replace("oval:x:def:1", "oval:x:def:7"));
        assertThat(state()).isEqualTo(State.VULNERABLE);
        receive(oval("true", now.minusSeconds(25)));
        assertThat(state())
                .as("the mistake takes the other check's finding back")
                .isEqualTo(State.VULNERABLE);
        receive(oval("false", now.minusSeconds(20)));
        receive(oval("true", now.minusSeconds(15)));
        assertThat(state()).isEqualTo(State.FALSE_POSITIVE);

        receive(nessus(now.minusSeconds(10), finding()));
        assertThat(state()).isEqualTo(State.VULNERABLE);
        assertThat(open.of(host.id())).allMatch(one -> one.falsePositive() == null);
        assertThat(held().of())
                .as("what none holds yet")
                .extracting(FoundBy::check)
                .containsExactly(plugin());
        assertThat(state()).isEqualTo(State.FALSE_POSITIVE);
        assertThat(open.of(host.id())).allMatch(one -> one.falsePositive() != null);
    }

    @Test
    @DisplayName("Law 4: a false positive hides nothing that the same check finds elsewhere on the host")
    void law4AFalsePositiveHidesNothingThatTheSameCheckFindsElsewhere() throws Exception {
        String local = finding().replace("port=\"0\"", "port=\"443\"");
        receive(nessus(now.minusSeconds(40), local));
        assertThat(held().of()).extracting(FoundBy::place).containsExactly("443/tcp");
        receive(nessus(now.minusSeconds(30), local));
        assertThat(state()).isEqualTo(State.FALSE_POSITIVE);

        receive(nessus(now.minusSeconds(20), local + local.replace("443", "8443")));

        assertThat(state()).isEqualTo(State.VULNERABLE);
        assertThat(open.of(host.id())).allMatch(one -> one.falsePositive() == null);
    }

    @Test
    void whatItsScannerHasFoundGoneIsNoFalsePositive() throws Exception {
        receive(oval("true", now.minusSeconds(2)));
        receive(oval("false", now.minusSeconds(1)));

        assertThatThrownBy(this::held).isInstanceOf(InvalidInput.class).hasMessageContaining("found it gone since");
    }

    private Disposition held() throws Exception {
        String proof = evidence.put(stream("so"), EvidenceName.of("proof.txt"), OPERATOR)
                .sha256();
        UUID id = dispositions
                .propose(host.id(), cve, "Backported", proof, TestClock.today(), OPERATOR)
                .id();
        return dispositions.approve(id, Actor.of("mia", Actor.Channel.API));
    }

    private String finding() {
        return "<ReportItem port=\"0\" protocol=\"tcp\" severity=\"3\" pluginID=\"%s\" pluginName=\"x\"><cve>%s</cve></ReportItem>"
                .formatted(plugin(), cve);
    }

    @Test
    @DisplayName("Law 5: a service token neither proposes nor approves a false positive, nor revokes one")
    void law5AServiceTokenIsNoneOfTheTwo() throws Exception {
        receive(oval("true", now));
        Actor program = Actor.of("service:scanner", Actor.Channel.API);
        String proof = evidence.put(stream("so"), EvidenceName.of("proof.txt"), OPERATOR)
                .sha256();
        Disposition proposed =
                dispositions.propose(host.id(), cve, "Backported fix", proof, TestClock.today(), OPERATOR);

        for (ThrowableAssert.ThrowingCallable tried : List.<ThrowableAssert.ThrowingCallable>of(
                () -> dispositions.propose(host.id(), cve, "Backported", proof, TestClock.today(), program),
                () -> dispositions.approve(proposed.id(), program),
                () -> dispositions.revoke(proposed.id(), "x", program))) {
            assertThatThrownBy(tried)
                    .isInstanceOf(Refusal.class)
                    .extracting("code")
                    .isEqualTo("law5.takes-a-person");
        }
    }

    @Test
    @DisplayName("Law 4: nobody holds a finding to be false that no scan has found, nor for longer than a year")
    void law4AFalsePositiveIsOfAFindingAndForAYearAtMost() throws Exception {
        String proof = evidence.put(stream("so"), EvidenceName.of("proof.txt"), OPERATOR)
                .sha256();
        LocalDate last = TestClock.today().plusYears(1);

        assertThatThrownBy(() -> dispositions.propose(host.id(), cve, "Backported", proof, last, OPERATOR))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("No scan has found " + cve);
        receive(oval("true", now));
        assertThatThrownBy(() -> dispositions.propose(host.id(), cve, "Backported", proof, last.plusDays(1), OPERATOR))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("not after " + last);

        Disposition proposed = dispositions.propose(host.id(), cve, "Backported", proof, last, OPERATOR);
        dispositions.approve(proposed.id(), Actor.of("mia", Actor.Channel.API));
        assertThat(answer().why()).contains("held to be a false positive by olga and mia until " + last);
    }

    private ScanReceipt receive(String report) {
        return scans.receive(stream(report), "report.xml", OPERATOR);
    }

    private State state() {
        return answer().state();
    }

    private ScanAnswer answer() {
        return answers.latest(Set.of(host.id()), List.of(cve)).get(host.id()).get(0);
    }

    private String plugin() {
        return cve.substring("CVE-2098-".length());
    }

    private String oval(String result, Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
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
                    <objects>
                      <dpkginfo_object id="oval:x:obj:1" version="1"/>
                    </objects>
                  </oval_definitions>
                  <results>
                    <system>
                      <definitions>
                        <definition definition_id="oval:x:def:1" result="%s" version="1"/>
                        <definition definition_id="oval:x:def:2" result="false" version="1"/>
                      </definitions>
                      <oval_system_characteristics>
                        <system_info><primary_host_name>%s</primary_host_name>
                          <interfaces><interface><ip_address>192.0.2.1</ip_address></interface></interfaces></system_info>
                        <collected_objects><object id="oval:x:obj:1" flag="complete"/></collected_objects>
                      </oval_system_characteristics>
                    </system>
                  </results>
                </oval_results>
                """.formatted(local, cve, result, host.name());
    }

    private String ofSystem(String fixture) {
        try {
            return Files.readString(Path.of("src/test/resources/scan", fixture))
                    .replace("CVE-2099-1000", cve)
                    .replace("db1.example.org", host.name())
                    .replaceAll("2026-11-22T12:5[0-9:]*", stamp(now));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String stamp(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString();
    }

    private String nessus(Instant at, String items) {
        return """
                <NessusClientData_v2><Policy><Preferences><ServerPreferences><preference><name>plugin_set</name>
                <value>19506;%s;</value></preference></ServerPreferences></Preferences></Policy>
                <Report><ReportHost name="%s"><HostProperties><tag name="HOST_END_TIMESTAMP">%d</tag>
                <tag name="host-fqdn">%s</tag><tag name="Credentialed_Scan">true</tag>
                <tag name="operating-system">Microsoft Windows Server 2019</tag></HostProperties>%s
                </ReportHost></Report></NessusClientData_v2>
                """.formatted(plugin(), host.name(), at.getEpochSecond(), host.name(), items);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
