package dev.patchboard.shared.tasks;

/** What only the process engine can count. The process module implements it. */
public interface EngineFigures {

    /** Tasks that wait for people. */
    long openTasks();

    /** Those of them whose due time has passed. */
    long overdueTasks();

    /** Technical failures that wait for a person. */
    long failedSteps();
}
