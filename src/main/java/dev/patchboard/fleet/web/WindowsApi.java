package dev.patchboard.fleet.web;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.NewWindow;
import dev.patchboard.fleet.Window;
import dev.patchboard.fleet.WindowAnswer;
import dev.patchboard.fleet.Windows;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/windows}: when changes may run. */
@RestController
@RequestMapping("/api/v1/windows")
class WindowsApi {

    private final Windows windows;
    private final Hosts hosts;
    private final CurrentActor actor;
    private final Clock clock;

    WindowsApi(Windows windows, Hosts hosts, CurrentActor actor, Clock clock) {
        this.windows = windows;
        this.hosts = hosts;
        this.actor = actor;
        this.clock = clock;
    }

    /** A new window; {@code starts} without a zone: it is the wall clock of {@code zone}. */
    record NewWindowBody(
            @NotBlank String name,
            @Nullable ScopeBody scope,
            @NotNull LocalDateTime starts,
            @NotBlank String zone,
            @NotNull Duration duration,
            @Nullable String recurrence) {

        NewWindow command() {
            return new NewWindow(name, ScopeBody.scope(scope), starts, zoneId(), duration, recurrence);
        }

        private ZoneId zoneId() {
            try {
                return ZoneId.of(zone);
            } catch (DateTimeException e) {
                throw InvalidInput.field("zone", "Use a name such as Europe/Berlin or UTC.");
            }
        }
    }

    record WindowBody(
            UUID id,
            String name,
            ScopeBody scope,
            LocalDateTime starts,
            String zone,
            Duration duration,
            @Nullable String recurrence) {

        static WindowBody of(Window window) {
            return new WindowBody(
                    window.id(),
                    window.name(),
                    ScopeBody.of(window.scope()),
                    window.starts(),
                    window.zone().getId(),
                    window.duration(),
                    window.recurrence());
        }
    }

    @GetMapping
    @PreAuthorize("hasAuthority('FLEET_READ')")
    List<WindowBody> list() {
        return windows.all().stream().map(WindowBody::of).toList();
    }

    /** When all these hosts may change together, from a moment on; from now without one. */
    @GetMapping("/next")
    @PreAuthorize("hasAuthority('FLEET_READ')")
    WindowAnswer next(
            @RequestParam(required = false) @Nullable Set<String> host,
            @RequestParam(required = false) @Nullable Instant from) {
        Set<UUID> ids = new HashSet<>();
        for (String name : Objects.requireNonNullElse(host, Set.<String>of())) {
            ids.add(hosts.findByName(name).map(Host::id).orElseThrow(() -> new NotFound("host", name)));
        }
        if (ids.isEmpty()) {
            throw InvalidInput.field("host", "Name at least one host.");
        }
        return windows.nextOpening(ids, Objects.requireNonNullElse(from, clock.instant()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    ResponseEntity<WindowBody> add(@Valid @RequestBody NewWindowBody body) {
        Window window = windows.add(body.command(), actor.get());
        return ResponseEntity.created(URI.create("/api/v1/windows/" + window.id()))
                .body(WindowBody.of(window));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('FLEET_EDIT')")
    ResponseEntity<Void> remove(@PathVariable UUID id) {
        windows.remove(id, actor.get());
        return ResponseEntity.noContent().build();
    }
}
