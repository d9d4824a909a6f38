package dev.patchboard.lab;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the lab.
 *
 * @param verdictWithin how long after the list was handed out a verdict is late
 */
@ConfigurationProperties("patchboard.lab")
record LabProperties(@DefaultValue("3d") Duration verdictWithin) {}
