package dev.patchboard.shared.web;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads {@code 2026-01-31T09:30:00Z} in parameters, within the years that a database can compare. */
@Component
class MomentConverter implements Converter<String, Instant> {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    @Override
    public Instant convert(String text) {
        try {
            Instant moment = Instant.parse(text);
            if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
                throw new IllegalArgumentException("Not within the years 1 to 9999: " + text);
            }
            return moment;
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("Not a time: " + text, malformed);
        }
    }
}
