package dev.patchboard.policy;

import java.util.Map;

/** The definitions that hold now. */
public interface InForce {

    /** Every file in force, by name. */
    Map<String, DefinitionFile> files();

    /** The text of a version, whatever its state. */
    DefinitionFile text(DefinitionVersion version);
}
