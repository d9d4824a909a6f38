package dev.patchboard.verification.log.format.msi;

import dev.patchboard.verification.log.Beginnings;
import dev.patchboard.verification.log.LogLine;

/**
 * The lines that make up nearly all of a verbose log and say nothing of its result: operations, properties, actions, components. They are
 * told by their first words, which the installer writes in English whatever its language.
 */
final class MsiNoise {

    private static final Beginnings ENGINE = Beginnings.of(
            "Executing op: ",
            "PROPERTY CHANGE: ",
            "Doing action: ",
            "Skipping action: ",
            "Component: ",
            "Feature: ",
            "File: ",
            "Transforming table ",
            "Ignoring disallowed property ",
            "Invoking remote custom action",
            "Generating random cookie",
            "Running custom action",
            "Creating MSIHANDLE ",
            "Closing MSIHANDLE ",
            "Leaked MSIHANDLE ",
            "Allowing uninstallation of shared component",
            "Disallowing uninstallation of component",
            "Note: 1: 2");
    private static final Beginnings FACTS = Beginnings.of(
            "ProductName = ", "ProductVersion = ", "ProductCode = ", "ComputerName = ", "UserLanguageID = ");
    private static final int PROPERTY = "Property(S): ".length();

    private MsiNoise() {}

    /** Whether a line of the engine, {@code MSI (s) (A4:10) [10:00:00:123]: ...}, says nothing of the result. */
    static boolean ofEngine(LogLine line) {
        int from = line.indexOf("]: ", 0) + "]: ".length();
        return from > 2 && ENGINE.stand(line, from);
    }

    /** Whether a property is none of those that an entry names. */
    static boolean ofProperty(LogLine line) {
        return !FACTS.stand(line, PROPERTY);
    }
}
