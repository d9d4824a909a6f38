package dev.patchboard.verification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What the watched folder did not take in, as the texts in its {@code refused/} say: somebody puts it right, and removes the text
 * with its file. Nothing where no folder is watched.
 */
@Component
public class RefusedDrops {

    private static final String CANNOT = "It cannot be read: ";

    /** Bytes of a text that are shown; whoever wants more opens it. */
    private static final int LONGEST = 2_000;

    private final @Nullable Path shelf;
    private final Clock clock;

    @Autowired
    RefusedDrops(WatchProperties properties, Clock clock) {
        this(properties.folder(), clock);
    }

    RefusedDrops(@Nullable Path folder, Clock clock) {
        this.clock = clock;
        this.shelf = folder == null ? null : folder.resolve(DropFolder.REFUSED);
    }

    /**
     * Something that was not taken in.
     *
     * @param text path of the text in the watched folder; empty where {@code refused/} itself cannot be read
     * @param at when the text was written
     * @param why what is wrong and what to do
     */
    public record RefusedDrop(String text, Instant at, String why) {}

    /**
     * What there is of them.
     *
     * @param count how many
     * @param newest some of them, the newest first
     */
    public record Refused(int count, List<RefusedDrop> newest) {

        /** Nothing was refused. */
        public static final Refused NONE = new Refused(0, List.of());
    }

    /**
     * What stands in {@code refused/} now. Where that cannot be read, this itself is told of.
     *
     * @param limit how many are read, 1 or more
     */
    public Refused newest(int limit) {
        if (shelf == null) {
            return Refused.NONE;
        }
        Path there = shelf;
        try {
            List<Written> texts = DropTexts.under(there).stream()
                    .flatMap(text -> written(there, text).stream())
                    .sorted(Comparator.comparing(Written::at).reversed())
                    .toList();
            return new Refused(
                    texts.size(),
                    texts.stream().limit(limit).map(text -> read(there, text)).toList());
        } catch (IOException away) {
            return new Refused(1, List.of(new RefusedDrop("", clock.instant(), CANNOT + away)));
        }
    }

    private record Written(Path text, Instant at) {}

    /** Empty when somebody removed it meanwhile. */
    private static Optional<Written> written(Path shelf, Path text) {
        try {
            return Optional.of(new Written(
                    text,
                    Files.getLastModifiedTime(shelf.resolve(text), LinkOption.NOFOLLOW_LINKS)
                            .toInstant()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static RefusedDrop read(Path shelf, Written text) {
        String place = shelf.getFileName().resolve(text.text()).toString();
        try (InputStream in = Files.newInputStream(shelf.resolve(text.text()), LinkOption.NOFOLLOW_LINKS)) {
            String why = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return new RefusedDrop(place, text.at(), why.strip());
        } catch (IOException unreadable) {
            return new RefusedDrop(place, text.at(), CANNOT + unreadable);
        }
    }
}
