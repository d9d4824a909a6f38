package dev.patchboard.evidence;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the store.
 *
 * @param maxSize the largest file taken, before compression
 */
@ConfigurationProperties("patchboard.evidence")
record EvidenceProperties(@DefaultValue("512MB") DataSize maxSize) {}
