/** What Ansible prints about its runs: JSON, JSON lines, and the text of its callbacks for people. */
@NullMarked
package dev.patchboard.verification.log.format.ansible;

import org.jspecify.annotations.NullMarked;
