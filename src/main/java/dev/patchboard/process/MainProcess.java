package dev.patchboard.process;

/** The process that tells the story of a change; its parts are processes of their own. */
public final class MainProcess {

    /** Its key in {@code processes/patch-change.bpmn}. */
    public static final String KEY = "patch-change";

    private MainProcess() {}

    /** Whether a definition, by its id in the engine, is a version of it. */
    public static boolean is(String definitionId) {
        return definitionId.startsWith(KEY + ":");
    }
}
