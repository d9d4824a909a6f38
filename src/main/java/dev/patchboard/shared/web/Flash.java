package dev.patchboard.shared.web;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the next page says about the command that was just done. */
public final class Flash {

    private Flash() {}

    /**
     * A text of {@code messages.properties}.
     *
     * @param values what stands for {0}, {1} and so on: numbers as they are, since a text may choose by them, and all else as text
     */
    public record Text(String key, List<Serializable> values) implements Serializable {}

    /** Says that it is done, in the words under this key. */
    public static void done(RedirectAttributes flash, String key, Object... values) {
        flash.addFlashAttribute(
                "done", new Text(key, Arrays.stream(values).map(Flash::value).toList()));
    }

    private static Serializable value(Object value) {
        return value instanceof Number number ? number : String.valueOf(value);
    }
}
