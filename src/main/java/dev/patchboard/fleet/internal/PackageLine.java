package dev.patchboard.fleet.internal;

/**
 * One installed package as a file lists it.
 *
 * @param line from 1
 */
public record PackageLine(String name, String version, String architecture, long line) {}
