package dev.patchboard.web.change;

import dev.patchboard.process.view.ProcessPictures.Picture;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process instance as the diagram shows it.
 *
 * @param steps JSON list of element ids with their state, for the diagram
 */
record ShownPicture(Picture picture, String steps) {

    static ShownPicture of(Picture picture) {
        String steps = Stream.of(
                        list(picture.done(), "done"),
                        list(picture.active(), "active"),
                        list(picture.failed(), "failed"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(",", "[", "]"));
        return new ShownPicture(picture, steps);
    }

    /** Element ids are XML names: nothing in them needs escaping in JSON. */
    private static String list(Set<String> ids, String state) {
        return ids.stream()
                .map(id -> "{\"id\":\"" + id + "\",\"state\":\"" + state + "\"}")
                .collect(Collectors.joining(","));
    }
}
