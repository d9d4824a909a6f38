package dev.patchboard.audit;

import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.advisory.Supersessions;
import dev.patchboard.approval.ChangeModels;
import dev.patchboard.approval.ModelScope;
import dev.patchboard.approval.NewModel;
import dev.patchboard.change.Authorisations;
import dev.patchboard.change.Authorisations.Grant;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.LineStop;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.ProofStrength;
import dev.patchboard.change.Rating;
import dev.patchboard.change.Stage;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceUploads;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Facts;
import dev.patchboard.fleet.FactsImport;
import dev.patchboard.fleet.Freezes;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.HostChange;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.fleet.InventoryImport;
import dev.patchboard.fleet.ListFormat;
import dev.patchboard.fleet.ListOrigin;
import dev.patchboard.fleet.NewFreeze;
import dev.patchboard.fleet.NewWindow;
import dev.patchboard.fleet.Scope;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.SoftwareImport;
import dev.patchboard.fleet.Windows;
import dev.patchboard.identity.Alternates;
import dev.patchboard.identity.Delegations;
import dev.patchboard.identity.NewDelegation;
import dev.patchboard.identity.NewPerson;
import dev.patchboard.identity.NewToken;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.Tokens;
import dev.patchboard.scan.Dispositions;
import dev.patchboard.scan.ReportHints;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.Attestation;
import dev.patchboard.verification.Attestations;
import dev.patchboard.verification.ChangeScans;
import dev.patchboard.verification.ExceptionRenewals;
import dev.patchboard.verification.Exceptions;
import dev.patchboard.verification.HostStarts;
import dev.patchboard.verification.InstallAnswers;
import dev.patchboard.verification.InstallerLogs;
import dev.patchboard.verification.OpenHosts;
import dev.patchboard.verification.RiskException;
import dev.patchboard.verification.RootCauses;
import dev.patchboard.verification.UnauthorisedInstall;
import dev.patchboard.verification.UnauthorisedInstalls;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The commands of the features, each ready to be given, with the one event that is its own and what follows from it by rule. */
@Component
class AuditedCommands {

    /** Commands that are not given here, each with the reason and with the test that looks at it. */
    static final Map<String, String> ELSEWHERE = Map.of(
            "Policies.propose/4", "needs a file in the installation's own folder: Law5PolicyTest",
            "Policies.approve/2", "needs a file in the installation's own folder: Law5PolicyTest",
            "Policies.refuse/3", "needs a file in the installation's own folder: Law5PolicyTest",
            "FailedSteps.retry/2", "needs a step that failed for good: FailedStepIT counts its events",
            "Work.extend/3", "a worker's sign of life, no action: it keeps what rollout.work-handed-out says (WorkIT)");

    /**
     * One command.
     *
     * @param action of the event that is its own
     * @param consequences actions of further events that it always leads to, each an action of its own on another thing
     * @param prepared makes what it needs and gives the call
     * @param after puts back what others would notice
     */
    record Command(String action, List<String> consequences, Supplier<Runnable> prepared, Runnable after) {}

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private TestData data;

    @Autowired
    private TestClock clock;

    private final Map<String, Command> commands = new LinkedHashMap<>();

    AuditedCommands(
            Changes changes,
            ChangeRevisions revisions,
            Authorisations authorisations,
            ChangeHosts targets,
            ChangeProgress progress,
            LineStop line) {
        add("Changes.submit/2", "change.submitted", List.of(), () -> {
            Host host = host();
            UUID patch = data.patch().id();
            Actor actor = data.actor(Role.REQUESTER);
            return () -> changes.submit(NewChange.normal("Law 7", "x", Set.of(patch), Set.of(host.id())), actor);
        });
        ofScene("Changes.hold/3", "change.held", (scene, actor) -> changes.hold(scene.number(), "x", actor));
        add("Changes.resume/3", "change.resumed", List.of(), () -> {
            Scene scene = scenes.sent(1);
            Actor actor = data.actor(Role.CHANGE_MANAGER);
            changes.hold(scene.number(), "x", actor);
            return () -> changes.resume(scene.number(), "x", actor);
        });
        add("Changes.withdraw/3", "change.withdrawn", List.of(), () -> {
            UUID patch = data.patch().id();
            ChangeNumber number = changes.submit(
                    NewChange.normal("Law 7", "x", Set.of(patch), Set.of(host().id())), data.actor(Role.REQUESTER));
            Actor actor = data.actor(Role.CHANGE_MANAGER);
            return () -> changes.withdraw(number, "x", actor);
        });
        add("ChangeRevisions.revise/3", "change.revised", List.of(), () -> {
            Scene scene = scenes.sent(1);
            Set<UUID> more = Set.of(host().id());
            Actor actor = data.actor(Role.REQUESTER);
            return () -> revisions.revise(scene.number(), new Revision(more, Set.of(), null, "x"), actor);
        });
        ofScene(
                "Authorisations.grant/3",
                "change.authorised",
                (scene, actor) -> authorisations.grant(scene.number(), grant(scene), actor));
        add("Authorisations.voidAll/3", "change.authorisation-voided", List.of(), () -> {
            Scene scene = scenes.sent(1);
            Actor actor = data.actor(Role.CHANGE_MANAGER);
            authorisations.grant(scene.number(), grant(scene), actor);
            return () -> authorisations.voidAll(scene.number(), "x", actor);
        });
        add("Authorisations.voidGivenBy/4", "change.authorisation-voided", List.of(), () -> {
            Scene scene = scenes.sent(1);
            Actor actor = data.actor(Role.CHANGE_MANAGER);
            Authorisations.Grant given = grant(scene);
            authorisations.grant(scene.number(), given, actor);
            return () -> authorisations.voidGivenBy(scene.number(), given.authority(), "x", actor);
        });
        ofScene(
                "ChangeHosts.settle/7",
                "change.hosts-settled",
                (scene, actor) ->
                        targets.settle(scene.number(), scene.ids(), Disposition.RETIRED, "x", null, List.of(), actor));
        ofScene(
                "ChangeHosts.verify/5",
                "change.hosts-settled",
                (scene, actor) -> targets.verify(scene.number(), scene.ids(), ProofStrength.WEAKER, List.of(), actor));
        ofScene(
                "ChangeHosts.reopen/4",
                "change.hosts-reopened",
                (scene, actor) -> targets.reopen(scene.number(), scene.ids(), List.of(), actor));
        ofScene(
                "ChangeProgress.enter/3",
                "change.stage-entered",
                (scene, actor) -> progress.enter(scene.number(), Stage.VERIFICATION, actor));
        ofScene(
                "ChangeProgress.rate/4",
                "change.rated",
                (scene, actor) -> progress.rate(scene.number(), Rating.HIGH, null, actor));
        ofScene(
                "ChangeProgress.budgetBreached/4",
                "change.budget-breached",
                (scene, actor) -> progress.budgetBreached(scene.number(), "ring 1", "1 of 1", actor));
        ofScene(
                "ChangeProgress.reject/3",
                "change.rejected",
                (scene, actor) -> progress.reject(scene.number(), "x", actor));
        add("ChangeProgress.close/2", "change.closed", List.of(), () -> {
            Scene scene = scenes.sent(1);
            Actor actor = data.actor(Role.CHANGE_MANAGER);
            targets.settle(scene.number(), scene.ids(), Disposition.RETIRED, "x", null, List.of(), actor);
            return () -> progress.close(scene.number(), actor);
        });
        add(
                "LineStop.stop/2",
                new Command(
                        "line.stopped",
                        List.of(),
                        () -> {
                            Actor actor = data.actor(Role.CHANGE_MANAGER);
                            return () -> line.stop("x", actor);
                        },
                        () -> release(line)));
        add(
                "LineStop.release/2",
                new Command(
                        "line.released",
                        List.of(),
                        () -> {
                            Actor actor = data.actor(Role.CHANGE_MANAGER);
                            line.stop("x", actor);
                            return () -> line.release("x", actor);
                        },
                        () -> release(line)));
    }

    private static Attestations.Sight seen(Scene scene) {
        return new Attestations.Sight(scene.host().name(), null, "2.0-1", null, "x", null);
    }

    /** A scene on whose host a scan finds what the patch cures. */
    private Scene found() {
        Scene scene = scenes.sent(1);
        scenes.scan(scene, scene.host(), scene.scanned(), "true");
        return scene;
    }

    private void release(LineStop line) {
        if (line.state().stopped()) {
            line.release("x", data.actor(Role.CHANGE_MANAGER));
        }
    }

    @Autowired
    void verification(
            Scans scans,
            ChangeScans changeScans,
            Dispositions dispositions,
            EvidenceUploads uploads,
            Attestations attestations,
            Exceptions exceptions,
            ExceptionRenewals renewals,
            HostStarts starts,
            InstallerLogs logs,
            OpenHosts open,
            Inventory inventory,
            RootCauses causes,
            UnauthorisedInstalls installs,
            InstallAnswers answers,
            Software software) {
        add("InstallAnswers.adopt/4", "install.adopted", List.of("change.submitted"), () -> {
            UnauthorisedInstall seen = unauthorised(installs, software);
            Set<String> patches = Set.copyOf(installs.patchesFor(seen));
            Actor actor = data.actor(Role.REQUESTER);
            return () -> answers.adopt(List.of(seen.id()), patches, "x", actor);
        });
        add("InstallAnswers.investigate/4", "install.investigated", List.of(), () -> {
            UnauthorisedInstall seen = unauthorised(installs, software);
            Actor actor = data.actor(Role.ANALYST);
            return () -> answers.investigate(List.of(seen.id()), RootCauses.Category.HUMAN, "x", actor);
        });
        add("InstallAnswers.decide/4", "install.finding-confirmed", List.of(), () -> {
            UnauthorisedInstall seen = unauthorised(installs, software);
            installs.investigate(seen.id(), RootCauses.Category.HUMAN, "x", data.actor(Role.ANALYST));
            Actor second = data.actor(Role.CHANGE_MANAGER);
            return () -> answers.decide(List.of(seen.id()), true, "x", second);
        });
        add("UnauthorisedInstalls.adopt/4", "install.adopted", List.of("change.submitted"), () -> {
            UnauthorisedInstall seen = unauthorised(installs, software);
            String patch = installs.patchesFor(seen).get(0);
            Actor actor = data.actor(Role.REQUESTER);
            return () -> installs.adopt(seen.id(), patch, "x", actor);
        });
        add("UnauthorisedInstalls.investigate/4", "install.investigated", List.of(), () -> {
            UnauthorisedInstall seen = unauthorised(installs, software);
            Actor actor = data.actor(Role.ANALYST);
            return () -> installs.investigate(seen.id(), RootCauses.Category.HUMAN, "x", actor);
        });
        add("UnauthorisedInstalls.decide/4", "install.finding-confirmed", List.of(), () -> {
            UnauthorisedInstall seen = unauthorised(installs, software);
            installs.investigate(seen.id(), RootCauses.Category.HUMAN, "x", data.actor(Role.ANALYST));
            Actor second = data.actor(Role.CHANGE_MANAGER);
            return () -> installs.decide(seen.id(), true, "x", second);
        });
        ofScene(
                "Scans.receive/3",
                "scan.received",
                (scene, actor) -> scans.receive(
                        stream(VerificationScene.oval(scene, scene.host(), scene.scanned(), "false")), "r.xml", actor));
        ofScene(
                "Scans.receive/4",
                "scan.received",
                (scene, actor) -> scans.receive(
                        stream(VerificationScene.oval(scene, scene.host(), scene.scanned(), "true")),
                        "r.xml",
                        ReportHints.ofHost(scene.host().name()),
                        actor));
        ofScene(
                "ChangeScans.receive/5",
                "scan.received",
                (scene, actor) -> changeScans.receive(
                        scene.number(),
                        stream(VerificationScene.oval(scene, scene.host(), scene.scanned(), "false")),
                        "r.xml",
                        ReportHints.NONE,
                        actor));
        add("Dispositions.propose/6", "finding.proposed-false-positive", List.of(), () -> {
            Scene scene = found();
            Actor actor = data.actor(Role.ANALYST);
            String digest = stored(uploads, actor);
            return () -> dispositions.propose(
                    scene.host().id(), scene.patch().cves().iterator().next(), "x", digest, day(3), actor);
        });
        add("Dispositions.approve/2", "finding.approved-false-positive", List.of(), () -> {
            Actor actor = data.actor(Role.ANALYST);
            Scene scene = found();
            String cve = scene.patch().cves().iterator().next();
            UUID id = dispositions
                    .propose(scene.host().id(), cve, "x", stored(uploads, actor), day(3), actor)
                    .id();
            Actor second = data.actor(Role.OWNER);
            return () -> dispositions.approve(id, second);
        });
        add("Dispositions.revoke/3", "finding.revoked-false-positive", List.of(), () -> {
            Actor actor = data.actor(Role.ANALYST);
            Scene scene = found();
            String cve = scene.patch().cves().iterator().next();
            UUID id = dispositions
                    .propose(scene.host().id(), cve, "x", stored(uploads, actor), day(3), actor)
                    .id();
            Actor second = data.actor(Role.OWNER);
            return () -> dispositions.revoke(id, "x", second);
        });
        add("Attestations.attest/3", "verification.attested", List.of(), () -> {
            Scene scene = scenes.appliance();
            Actor actor = data.actor(Role.ANALYST);
            return () -> attestations.attest(scene.number(), seen(scene), actor);
        });
        add("Attestations.confirm/3", "verification.attestation-confirmed", List.of(), () -> {
            Scene scene = scenes.appliance();
            Attestation said = attestations.attest(scene.number(), seen(scene), data.actor(Role.ANALYST));
            Actor second = data.actor(Role.ANALYST);
            return () -> attestations.confirm(said.id(), "x", second);
        });
        add("Attestations.withdraw/3", "verification.attestation-withdrawn", List.of(), () -> {
            Scene scene = scenes.appliance();
            Actor actor = data.actor(Role.ANALYST);
            Attestation said = attestations.attest(scene.number(), seen(scene), actor);
            return () -> attestations.withdraw(said.id(), "x", actor);
        });
        add("EvidenceUploads.upload/3", "evidence.uploaded", List.of(), () -> {
            Actor actor = data.actor(Role.ANALYST);
            return () -> stored(uploads, actor);
        });
        ofScene(
                "Exceptions.request/6",
                "exception.requested",
                (scene, actor) -> exceptions.request(scene.number(), List.of("all"), "x", "A filter", day(3), actor));
        ofScene(
                "Exceptions.request/7",
                "exception.requested",
                (scene, actor) -> exceptions.request(
                        scene.number(), List.of("all"), "x", "A filter", day(3), RiskException.Cause.NO_FIX, actor));
        add("ExceptionRenewals.renew/5", "exception.requested", List.of(), () -> {
            Scene scene = scenes.sent(1);
            RiskException asked = exceptions.request(
                    scene.number(), List.of("all"), "x", "A filter", day(3), data.actor(Role.ANALYST));
            exceptions.decide(asked.id(), true, "x", data.actor(Role.OWNER));
            Actor actor = data.actor(Role.ANALYST);
            return () -> renewals.renew(asked.id(), "x", null, day(5), actor);
        });
        add("Exceptions.decide/4", "exception.approved", List.of("change.hosts-settled"), () -> {
            Scene scene = scenes.sent(1);
            RiskException asked = exceptions.request(
                    scene.number(), List.of("all"), "x", "A filter", day(3), data.actor(Role.ANALYST));
            Actor second = data.actor(Role.OWNER);
            return () -> exceptions.decide(asked.id(), true, "x", second);
        });
        ofScene(
                "HostStarts.seen/3",
                "host.start-seen",
                (scene, actor) -> starts.seen(scene.host().name(), scene.installed(), actor));
        ofScene(
                "InstallerLogs.receive/5",
                "verification.log-received",
                (scene, actor) -> logs.receive(scene.number(), scene.host().name(), "dpkg.log", log(scene), actor));
        ofScene(
                "InstallerLogs.receive/3",
                "verification.log-received",
                (scene, actor) -> logs.receive(
                        scene.number(),
                        List.of(new InstallerLogs.Upload(scene.host().name(), "dpkg.log", () -> log(scene))),
                        actor));
        add("InstallerLogs.take/5", "verification.log-received", List.of(), () -> {
            Scene scene = scenes.sent(1);
            Actor actor = data.actor(Role.OPERATOR);
            String digest = stored(uploads, actor, scenes.dpkg(scene, scene.installed(), "installed"));
            return () -> logs.take(scene.number(), scene.host().id(), digest, "dpkg.log", actor);
        });
        add("OpenHosts.retired/5", "change.hosts-settled", List.of(), () -> {
            Scene scene = scenes.sent(1);
            Actor actor = data.actor(Role.ANALYST);
            inventory.retire(scene.host().id(), "x", data.actor(Role.OPERATOR));
            return () -> open.retired(scene.number(), List.of("all"), "x", "CMDB-1", actor);
        });
        add(
                "OpenHosts.transfer/4",
                "verification.transferred",
                List.of("change.submitted", "change.hosts-settled"),
                scene((scene, actor) -> open.transfer(scene.number(), List.of("all"), "x", actor)));
        ofScene(
                "RootCauses.found/4",
                "verification.root-cause-found",
                (scene, actor) -> causes.found(scene.number(), RootCauses.Category.OTHER, "x", actor));
    }

    @Autowired
    void fleet(
            Facts facts,
            FactsImport factLists,
            Software software,
            SoftwareImport softwareLists,
            Windows windows,
            Freezes freezes,
            Inventory inventory,
            InventoryImport imports) {
        ofHost(
                "Facts.record/5",
                "facts.recorded",
                (host, actor) -> facts.record(host.id(), Map.of("a.b", "c"), "test", clock.instant(), actor));
        ofHost(
                "FactsImport.take/5",
                "facts.recorded",
                (host, actor) -> factLists.take(
                        stream("host,key,value\n" + host.name() + ",a.b,c\n"), ListFormat.CSV, origin(), false, actor));
        ofHost(
                "Software.record/5",
                "software.recorded",
                (host, actor) -> software.record(
                        host.id(), List.of(new InstalledPackage("bash", "5.2")), "test", clock.instant(), actor));
        ofHost(
                "SoftwareImport.take/5",
                "software.recorded",
                (host, actor) -> softwareLists.take(
                        stream("host,package,version\n" + host.name() + ",bash,5.2\n"),
                        ListFormat.CSV,
                        origin(),
                        false,
                        actor));
        ofHost("Windows.add/2", "window.added", (host, actor) -> windows.add(window(host), actor));
        add("Windows.remove/2", "window.removed", List.of(), () -> {
            Actor actor = data.actor(Role.CHANGE_MANAGER);
            UUID id = windows.add(window(host()), actor).id();
            return () -> windows.remove(id, actor);
        });
        ofHost("Freezes.add/2", "freeze.added", (host, actor) -> freezes.add(freeze(host), actor));
        add("Freezes.remove/3", "freeze.removed", List.of(), () -> {
            Actor actor = data.actor(Role.CHANGE_MANAGER);
            UUID id = freezes.add(freeze(host()), actor).id();
            return () -> freezes.remove(id, "x", actor);
        });
        ofHost(
                "Inventory.change/3",
                "host.changed",
                (host, actor) ->
                        inventory.change(host.id(), new HostChange(Map.of("environment", "TEST"), null), actor));
        ofHost("Inventory.retire/3", "host.retired", (host, actor) -> inventory.retire(host.id(), "x", actor));
        add("Inventory.putBack/3", "host.returned", List.of(), () -> {
            Host host = host();
            Actor actor = data.actor(Role.OPERATOR);
            inventory.retire(host.id(), "x", actor);
            return () -> inventory.putBack(host.id(), "x", actor);
        });
        add("InventoryImport.csv/5", "inventory.imported", List.of(), () -> {
            String name = TestData.unique("law7-");
            Actor actor = data.actor(Role.OPERATOR);
            return () -> reading(() ->
                    imports.csv(stream("name,environment\n" + name + ",TEST\n"), "hosts.csv", null, false, actor));
        });
        add("InventoryImport.ansible/5", "inventory.imported", List.of(), () -> {
            String name = TestData.unique("law7-");
            Actor actor = data.actor(Role.OPERATOR);
            return () -> reading(() ->
                    imports.ansible(stream("[web]\n" + name + "\n"), "hosts.ini", Environment.TEST, false, actor));
        });
    }

    @Autowired
    void people(
            People people,
            Tokens tokens,
            Delegations delegations,
            Alternates alternates,
            ChangeModels models,
            Supersessions supersessions,
            Patches patches) {
        add("Supersessions.tell/3", "patch.supersedes", List.of(), () -> {
            UUID id = data.patch().id();
            Actor actor = data.actor(Role.ANALYST);
            return () -> supersessions.tell(id, List.of("KB5034441"), actor);
        });
        add("Patches.register/2", "patch.registered", List.of(), () -> {
            Actor actor = data.actor(Role.ANALYST);
            NewPatch patch = NewPatch.ofPackage(
                    TestData.unique("law 7 "),
                    new PatchPackage("deb", TestData.unique("p"), "1"),
                    Set.of("CVE-2026-1234"));
            return () -> patches.register(patch, actor);
        });
        add("People.create/2", "person.created", List.of(), () -> {
            String login = TestData.unique("l");
            Actor actor = data.actor(Role.ADMIN);
            NewPerson person = new NewPerson(
                    login, "Law", login + "@example.org", ZoneOffset.UTC, Set.of(Role.REQUESTER), TestData.PASSWORD);
            return () -> people.create(person, actor);
        });
        ofPerson(
                "People.changeRoles/3",
                "person.roles-changed",
                (person, actor) -> people.changeRoles(person.login(), Set.of(Role.OWNER), actor));
        ofPerson(
                "People.activate/4",
                "person.deactivated",
                (person, actor) -> people.activate(person.login(), false, "x", actor));
        ofPerson(
                "People.changePassword/3",
                "person.password-changed",
                (person, actor) -> people.changePassword(person.login(), TestData.PASSWORD + " more", actor));
        ofPerson(
                "Tokens.make/2",
                "token.made",
                (person, actor) -> tokens.make(new NewToken("x", null, Set.of(), null), actor));
        add("Tokens.revoke/2", "token.revoked", List.of(), () -> {
            Actor actor = data.actor(Role.OWNER);
            UUID id = tokens.make(new NewToken("x", null, Set.of(), null), actor)
                    .token()
                    .id();
            return () -> tokens.revoke(id, actor);
        });
        add("Delegations.make/2", "delegation.made", List.of(), () -> {
            Actor actor = data.actor(Role.ADMIN);
            NewDelegation wanted = delegation(data.person(Role.OWNER));
            return () -> delegations.make(wanted, actor);
        });
        add("Delegations.end/3", "delegation.ended", List.of(), () -> {
            Actor actor = data.actor(Role.ADMIN);
            UUID id =
                    delegations.make(delegation(data.person(Role.OWNER)), actor).id();
            return () -> delegations.end(id, "x", actor);
        });
        add("Alternates.name/4", "person.alternate-named", List.of(), () -> {
            Actor actor = data.actor(Role.ADMIN);
            String principal = data.person(Role.OWNER).login();
            String alternate = data.person(Role.OWNER).login();
            return () -> alternates.name(principal, Role.OWNER, alternate, actor);
        });
        add("ChangeModels.propose/2", "model.proposed", List.of(), () -> {
            Actor actor = data.actor(Role.CHANGE_MANAGER);
            NewModel model = model();
            return () -> models.propose(model, actor);
        });
        add("ChangeModels.approve/2", "model.approved", List.of(), () -> {
            UUID id = models.propose(model(), data.actor(Role.CHANGE_MANAGER)).id();
            Actor second = data.actor(Role.CAB);
            return () -> models.approve(id, second);
        });
        add("ChangeModels.end/3", "model.ended", List.of(), () -> {
            Actor actor = data.actor(Role.CHANGE_MANAGER);
            UUID id = models.propose(model(), actor).id();
            return () -> models.end(id, "x", actor);
        });
        add("ChangeModels.breached/3", "model.ended", List.of(), () -> {
            Actor actor = data.actor(Role.CHANGE_MANAGER);
            String name = models.propose(model(), actor).name();
            return () -> models.breached(name, "x", actor);
        });
    }

    Map<String, Command> all() {
        return commands;
    }

    @FunctionalInterface
    private interface On<T> {
        void act(T subject, Actor actor) throws IOException;
    }

    @FunctionalInterface
    private interface Reading {
        void read() throws IOException;
    }

    private static void reading(Reading work) {
        try {
            work.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, String action, List<String> consequences, Supplier<Runnable> prepared) {
        add(name, new Command(action, consequences, prepared, () -> {}));
    }

    void add(String name, Command command) {
        commands.put(name, command);
    }

    private void ofScene(String name, String action, On<Scene> work) {
        add(name, action, List.of(), scene(work));
    }

    private Supplier<Runnable> scene(On<Scene> work) {
        return () -> {
            Scene scene = scenes.sent(1);
            Actor actor = data.actor(Role.CHANGE_MANAGER, Role.ANALYST);
            return () -> reading(() -> work.act(scene, actor));
        };
    }

    private void ofHost(String name, String action, On<Host> work) {
        add(name, action, List.of(), () -> {
            Host host = host();
            Actor actor = data.actor(Role.OPERATOR);
            return () -> reading(() -> work.act(host, actor));
        });
    }

    private void ofPerson(String name, String action, On<Person> work) {
        add(name, action, List.of(), () -> {
            Person person = data.person(Role.OWNER, Role.ANALYST);
            Actor actor = data.actor(Role.ADMIN);
            return () -> reading(() -> work.act(person, actor));
        });
    }

    /** A patch's package that a host has in another version from one list to the next, without a change. */
    private UnauthorisedInstall unauthorised(UnauthorisedInstalls installs, Software software) {
        String name = data.patch().packages().get(0).name();
        Host host = host();
        Actor system = Actor.system("test");
        software.record(host.id(), List.of(new InstalledPackage(name, "1.0-1")), "test", clock.instant(), system);
        software.record(host.id(), List.of(new InstalledPackage(name, "2.0-1")), "test", clock.instant(), system);
        return installs.page(UnauthorisedInstall.State.OPEN, null, 1).get(0);
    }

    private Host host() {
        return data.hosts(1, Environment.PRODUCTION).get(0);
    }

    private Instant soon() {
        return clock.instant().plus(Duration.ofDays(7));
    }

    private Grant grant(Scene scene) {
        return new Grant(1, scene.ids(), "cab", List.of(), soon(), Map.of());
    }

    private LocalDate day(int ahead) {
        return LocalDate.now(clock).plusDays(ahead);
    }

    private NewModel model() {
        return new NewModel(
                TestData.unique("law 7 "),
                new ModelScope(Set.of(TestData.unique("law7-")), Set.of(), Set.of(Environment.LAB)),
                data.person(Role.OWNER).login(),
                day(30));
    }

    private NewDelegation delegation(Person principal) {
        return new NewDelegation(
                principal.login(), data.person(Role.ANALYST).login(), day(1), day(5), Set.of(Role.OWNER));
    }

    private NewWindow window(Host host) {
        LocalDateTime starts = LocalDateTime.ofInstant(soon(), ZoneOffset.UTC).withNano(0);
        return new NewWindow(
                TestData.unique("law 7 "), Scope.host(host.name()), starts, ZoneOffset.UTC, Duration.ofHours(1), null);
    }

    private NewFreeze freeze(Host host) {
        return new NewFreeze(
                TestData.unique("law 7 "), Scope.host(host.name()), soon(), soon().plus(Duration.ofHours(1)), "x");
    }

    private ListOrigin origin() {
        return new ListOrigin("list.csv", null, "test", clock.instant());
    }

    private InputStream log(Scene scene) {
        return stream(scenes.dpkg(scene, scene.installed(), "installed"));
    }

    private static String stored(EvidenceUploads uploads, Actor actor) {
        return stored(uploads, actor, TestData.unique("proof "));
    }

    private static String stored(EvidenceUploads uploads, Actor actor, String text) {
        try {
            return uploads.upload(stream(text), EvidenceName.of("proof.txt"), actor)
                    .sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
