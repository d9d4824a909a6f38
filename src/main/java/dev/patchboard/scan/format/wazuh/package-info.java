/** What Wazuh says of its agents. */
@NullMarked
package dev.patchboard.scan.format.wazuh;

import org.jspecify.annotations.NullMarked;
