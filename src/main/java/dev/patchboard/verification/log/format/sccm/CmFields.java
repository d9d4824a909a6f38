package dev.patchboard.verification.log.format.sccm;

import org.jspecify.annotations.Nullable;

/**
 * The named fields behind the words of a record, {@code <time="10:00:00.000+120" date="01-02-2024" component="WUAHandler" type="1" ...>};
 * of a field that is named twice the first counts. They are read as far as they are asked for.
 */
final class CmFields {

    private static final String[] NAMES = {"time", "date", "component", "type", "file"};
    private static final int TIME = 0;
    private static final int DATE = 1;
    private static final int COMPONENT = 2;
    private static final int TYPE = 3;
    private static final int FILE = 4;

    private final String text;

    /** Where the values that were read begin, or 0, and end. */
    private final int[] starts = new int[NAMES.length];

    private final int[] ends = new int[NAMES.length];
    private int next;

    private CmFields(String text, int from) {
        this.text = text;
        this.next = from;
    }

    /** The fields of a text from a place on. */
    static CmFields of(String text, int from) {
        return new CmFields(text, from);
    }

    /** The fields of a record of the older form, which has these three. */
    static CmFields of(String component, String date, String time) {
        String text = " " + component + date + time;
        CmFields fields = new CmFields(text, text.length());
        fields.set(COMPONENT, 1, 1 + component.length());
        fields.set(DATE, fields.ends[COMPONENT], fields.ends[COMPONENT] + date.length());
        fields.set(TIME, fields.ends[DATE], text.length());
        return fields;
    }

    private void set(int field, int start, int end) {
        starts[field] = start;
        ends[field] = end;
    }

    private @Nullable String value(int field) {
        return has(field) ? text.substring(starts[field], ends[field]) : null;
    }

    private boolean has(int field) {
        while (starts[field] == 0 && readsOn()) {
            // until it is there
        }
        return starts[field] > 0;
    }

    /** Reads the next field, whichever it is; false when there is none. */
    private boolean readsOn() {
        int equals = text.indexOf("=\"", next);
        int begin = equals < 0 ? -1 : begin(equals);
        int end = begin == equals ? equals : text.indexOf('"', equals + 2);
        if (end < 0) {
            next = text.length();
            return false;
        }
        for (int field = 0; field < NAMES.length; field++) {
            if (starts[field] == 0 && is(NAMES[field], begin, equals)) {
                set(field, equals + 2, end);
            }
        }
        next = end + 1;
        return true;
    }

    /** Where the name begins that ends at a place. */
    private int begin(int end) {
        int begin = end;
        while (begin > next && isWord(text.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    private static boolean isWord(char letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || letter == '_';
    }

    private boolean is(String name, int begin, int equals) {
        return equals - begin == name.length() && text.startsWith(name, begin);
    }

    CmTime at(CmTime.Zone zone) {
        return new CmTime(value(DATE), value(TIME), zone);
    }

    /** Whether this wrote the record. */
    boolean isOf(String component) {
        return has(COMPONENT) && is(component, starts[COMPONENT], ends[COMPONENT]);
    }

    /** Who wrote the record, or an empty text. */
    String component() {
        String component = value(COMPONENT);
        return component == null ? "" : component;
    }

    /** The source file that wrote it, or an empty text. */
    String file() {
        String file = value(FILE);
        return file == null ? "" : file;
    }

    /** 0 or 1 information, 2 warning, 3 error; what says nothing is information. */
    int type() {
        return has(TYPE) && ends[TYPE] == starts[TYPE] + 1 && Character.isDigit(text.charAt(starts[TYPE]))
                ? text.charAt(starts[TYPE]) - '0'
                : 1;
    }
}
