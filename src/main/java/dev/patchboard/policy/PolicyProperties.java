package dev.patchboard.policy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where this installation keeps definitions of its own.
 *
 * @param definitions folder with {@code processes}, {@code forms} and {@code templates}, or null
 */
@ConfigurationProperties("patchboard")
record PolicyProperties(@Nullable Path definitions) {}
