/** Reports of OpenVAS and the Greenbone Vulnerability Manager. */
@NullMarked
package dev.patchboard.scan.format.openvas;

import org.jspecify.annotations.NullMarked;
