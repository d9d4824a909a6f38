package dev.patchboard.fleet.web;

import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Facts;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.HostChange;
import dev.patchboard.fleet.HostQuery;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.SoftwareList;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.web.Cursor;
import dev.patchboard.shared.web.ETags;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/hosts}: hosts by name. */
@RestController
@RequestMapping("/api/v1/hosts")
class HostsApi {

    private final Hosts hosts;
    private final Software software;
    private final Facts facts;
    private final Inventory inventory;
    private final CurrentActor actor;

    HostsApi(Hosts hosts, Software software, Facts facts, Inventory inventory, CurrentActor actor) {
        this.hosts = hosts;
        this.software = software;
        this.facts = facts;
        this.inventory = inventory;
        this.actor = actor;
    }

    /** What the list is narrowed to; what is absent means "any". */
    record Filter(
            @Nullable String text,
            @Nullable Set<Environment> environment,
            @Nullable Set<String> group,
            @Nullable String owner,
            @Nullable Set<Criticality> criticality,
            @Nullable String having,
            @Nullable Boolean retired) {

        HostQuery query() {
            return new HostQuery(
                    text,
                    Objects.requireNonNullElse(environment, Set.of()),
                    Objects.requireNonNullElse(group, Set.of()),
                    owner,
                    Objects.requireNonNullElse(criticality, Set.of()),
                    having,
                    Boolean.TRUE.equals(retired));
        }
    }

    record ChangeBody(
            @Nullable Map<String, String> fields, @Nullable Set<String> groups) {}

    record ReasonBody(@Nullable String reason) {

        String text() {
            return Objects.requireNonNullElse(reason, "");
        }
    }

    /**
     * What is installed.
     *
     * @param list where it comes from; absent when nobody ever reported, which is not the same as nothing installed
     */
    record SoftwareBody(@Nullable SoftwareList list, List<InstalledPackage> packages) {}

    @GetMapping
    @PreAuthorize("hasAuthority('FLEET_READ')")
    Keyset<HostBody> list(Filter filter, @RequestParam @Nullable String after, @RequestParam @Nullable Integer limit) {
        List<String> key = Cursor.after(after, 1);
        Keyset<Host> page = hosts.page(filter.query(), key == null ? null : key.get(0), Cursor.size(limit) + 1);
        List<HostBody> rows = page.items().stream().map(HostBody::of).toList();
        return Cursor.page(rows, Cursor.size(limit), host -> List.of(Host.key(host.name())));
    }

    @GetMapping("/{name}")
    @PreAuthorize("hasAuthority('FLEET_READ')")
    ResponseEntity<HostBody> one(@PathVariable String name) {
        return tagged(host(name));
    }

    @GetMapping("/{name}/software")
    @PreAuthorize("hasAuthority('FLEET_READ')")
    SoftwareBody software(@PathVariable String name) {
        Host host = host(name);
        return new SoftwareBody(software.lists(Set.of(host.id())).get(host.id()), software.packages(host.id()));
    }

    @GetMapping("/{name}/facts")
    @PreAuthorize("hasAuthority('FLEET_READ')")
    Map<String, String> facts(@PathVariable String name) {
        return facts.of(host(name).id());
    }

    @PatchMapping("/{name}")
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    ResponseEntity<HostBody> change(
            @PathVariable String name,
            @RequestBody ChangeBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Host host = host(name);
        ETags.require(ifMatch, host.version());
        HostChange wanted = new HostChange(Objects.requireNonNullElse(body.fields(), Map.of()), body.groups());
        return tagged(inventory.change(host.id(), wanted, actor.get()));
    }

    @PostMapping("/{name}/retire")
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    ResponseEntity<HostBody> retire(
            @PathVariable String name,
            @RequestBody ReasonBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Host host = host(name);
        ETags.require(ifMatch, host.version());
        return tagged(inventory.retire(host.id(), body.text(), actor.get()));
    }

    @PostMapping("/{name}/return")
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    ResponseEntity<HostBody> putBack(
            @PathVariable String name,
            @RequestBody ReasonBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Host host = host(name);
        ETags.require(ifMatch, host.version());
        return tagged(inventory.putBack(host.id(), body.text(), actor.get()));
    }

    private Host host(String name) {
        return hosts.findByName(name).orElseThrow(() -> new NotFound("host", name));
    }

    private static ResponseEntity<HostBody> tagged(Host host) {
        return ResponseEntity.ok().eTag(ETags.of(host.version())).body(HostBody.of(host));
    }
}
