package dev.patchboard.verification.log;

import java.util.List;

/**
 * One kind of installer log. A site adds its own by a jar that names its class in
 * {@code META-INF/services/dev.patchboard.verification.log.LogFormat}; nothing else changes.
 *
 * <p>A format must tell its files by their content, since names lie. Its parser must report what the log says and no more: a
 * step that began and did not end is {@code UNKNOWN}, never a success (law 4). It must not throw on any input and must hold no
 * more than it needs per entry. A format is asked by several threads at once; each of its parsers belongs to one.
 */
public interface LogFormat {

    /** Stable short name, shown to users and part of the command line's output: {@code dpkg}. */
    String name();

    /**
     * How well the beginning of a file fits this format.
     *
     * @return 0 for "not mine" up to 100 for "nothing else writes this"; the highest wins
     */
    int likelihood(LogSample sample);

    /**
     * Words, ASCII, of which the beginning of each file of this format holds one, whatever the case of its letters: all files are looked
     * over for them at once, and a format is asked for its likelihood only where it has a chance. Three letters or more each, the
     * longer the better.
     *
     * @return empty for a format that is to be asked always
     */
    default List<String> hallmarks() {
        return List.of();
    }

    /**
     * Whether its files are what a terminal showed, without times of their own: then the lines that {@code date} or {@code script} wrote
     * before and after a run tell when it was, and the parser does not see them.
     */
    default boolean isConsole() {
        return false;
    }

    /**
     * Whether it is the host itself that writes it, by its own clock. Another machine, such as a controller, has a clock of its own, which
     * shows nothing of the host's.
     */
    default boolean isWrittenByHost() {
        return true;
    }

    /** Whether it calls the machine as NetBIOS does: by the first 15 characters of a longer name. */
    default boolean namesByNetBios() {
        return false;
    }

    /** A new parser for one file. */
    LogParser parser(LogContext context);
}
