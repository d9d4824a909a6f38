package dev.patchboard.evidence;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Handing in a file by itself, to be named by its digest in a later command. That is an action of its own (law 7). */
@Service
public class EvidenceUploads {

    private final EvidenceStore store;
    private final ApplicationEventPublisher events;

    EvidenceUploads(EvidenceStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    /** Somebody handed in a file. */
    public record Uploaded(Actor actor, String fileName, String sha256) implements DomainEvent {

        @Override
        public String action() {
            return "evidence.uploaded";
        }

        @Override
        public Subject subject() {
            return new Subject("evidence", sha256);
        }

        @Override
        public String summary() {
            return "Handed in the file " + fileName;
        }

        @Override
        public List<String> evidence() {
            return List.of(sha256);
        }
    }

    /** Keeps the file, as {@link EvidenceStore#put} does. */
    @Transactional(rollbackFor = IOException.class)
    public Evidence upload(InputStream content, EvidenceName name, Actor actor) throws IOException {
        Evidence evidence = store.put(content, name, actor);
        events.publishEvent(new Uploaded(actor, name.fileName(), evidence.sha256()));
        return evidence;
    }
}
