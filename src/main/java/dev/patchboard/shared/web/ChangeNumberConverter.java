package dev.patchboard.shared.web;

import dev.patchboard.shared.ChangeNumber;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads {@code PB-17} in paths and parameters. */
@Component
class ChangeNumberConverter implements Converter<String, ChangeNumber> {

    @Override
    public ChangeNumber convert(String text) {
        return ChangeNumber.parse(text);
    }
}
