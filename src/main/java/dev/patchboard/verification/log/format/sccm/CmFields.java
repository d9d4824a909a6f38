package dev.patchboard.verification.log.format.sccm;

import org.jspecify.annotations.Nullable;

/**
 * The named fields behind the words of a record, {@code <time="10:00:00.000+120" date="01-02-2024" component="WUAHandler" type="1" ...>};
 * of a field that is named twice the first counts.
 */
final class CmFields {

    private @Nullable String date;
    private @Nullable String time;
    private @Nullable String component;
    private @Nullable String type;
    private @Nullable String file;

    private CmFields() {}

    /** The fields of a text from a place on. */
    static CmFields of(String text, int from) {
        CmFields fields = new CmFields();
        int next = from;
        int equals = text.indexOf("=\"", next);
        while (equals >= 0) {
            int begin = begin(text, next, equals);
            int end = begin == equals ? equals : text.indexOf('"', equals + 2);
            if (end < 0) {
                break;
            }
            fields.put(text, begin, equals, end);
            next = end + 1;
            equals = text.indexOf("=\"", next);
        }
        return fields;
    }

    /** Where the name begins that ends at a place. */
    private static int begin(String text, int from, int end) {
        int begin = end;
        while (begin > from && isWord(text.charAt(begin - 1))) {
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

    private void put(String text, int begin, int equals, int end) {
        int value = equals + 2;
        if (is("time", text, begin, equals) && time == null) {
            time = text.substring(value, end);
        } else if (is("date", text, begin, equals) && date == null) {
            date = text.substring(value, end);
        } else if (is("component", text, begin, equals) && component == null) {
            component = text.substring(value, end);
        } else if (is("type", text, begin, equals) && type == null) {
            type = text.substring(value, end);
        } else if (is("file", text, begin, equals) && file == null) {
            file = text.substring(value, end);
        }
    }

    private static boolean is(String name, String text, int begin, int equals) {
        return equals - begin == name.length() && text.startsWith(name, begin);
    }

    CmTime at(CmTime.Zone zone) {
        return new CmTime(date, time, zone);
    }

    /** Who wrote the record, or an empty text. */
    String component() {
        return component == null ? "" : component;
    }

    /** The source file that wrote it, or an empty text. */
    String file() {
        return file == null ? "" : file;
    }

    /** 0 or 1 information, 2 warning, 3 error; what says nothing is information. */
    int type() {
        return type != null && type.length() == 1 && Character.isDigit(type.charAt(0)) ? type.charAt(0) - '0' : 1;
    }
}
