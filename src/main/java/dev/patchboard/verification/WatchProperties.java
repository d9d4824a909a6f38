package dev.patchboard.verification;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the watched folder.
 *
 * @param folder folder with {@code scans} and {@code logs}, whose files are taken in; null watches none
 * @param every how long between two looks; a file that did not change from one to the next is whole
 */
@ConfigurationProperties("patchboard.watch")
record WatchProperties(
        @Nullable Path folder, @DefaultValue("PT5S") Duration every) {}
