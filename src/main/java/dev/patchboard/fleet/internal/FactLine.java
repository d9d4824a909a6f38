package dev.patchboard.fleet.internal;

/**
 * One fact as a file lists it.
 *
 * @param line from 1
 */
public record FactLine(String name, String text, long line) {}
