package dev.patchboard.verification.log;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which formats a file may have, told by one look at the bytes of its beginning: only those need be asked what they make of it. */
final class Hallmarks {

    private final List<LogFormat> formats;
    private final @Nullable LineWords words;

    /** Of each word, which format it is of. */
    private final int[] owners;

    private final BitSet always = new BitSet();

    Hallmarks(List<LogFormat> formats) {
        this.formats = List.copyOf(formats);
        List<String> all = new ArrayList<>();
        List<Integer> of = new ArrayList<>();
        for (int format = 0; format < formats.size(); format++) {
            List<String> own = formats.get(format).hallmarks();
            always.set(format, own.isEmpty());
            for (String word : own) {
                all.add(word.toLowerCase(Locale.ROOT));
                of.add(format);
            }
        }
        this.words = all.isEmpty() ? null : LineWords.ofAnyCase(all);
        this.owners = of.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether one of the formats is called so and written by the host itself. */
    boolean isWrittenByHost(String name) {
        return formats.stream().anyMatch(format -> format.name().equals(name) && format.isWrittenByHost());
    }

    /** The formats that the first lines of a file, so many of them, do not speak against. */
    List<LogFormat> in(LineSource source, int lines) {
        BitSet found = new BitSet(owners.length);
        if (words != null) {
            source.peek(lines, line -> words.all(line, found));
        }
        BitSet possible = (BitSet) always.clone();
        found.stream().forEach(word -> possible.set(owners[word]));
        return possible.stream().mapToObj(formats::get).toList();
    }
}
