/** Whether a document keeps the rules of CSAF 2.0: its structure and the tests of section 6. Pure; knows no database and no Spring. */
@NullMarked
@NamedInterface("csaf")
package dev.patchboard.advisory.csaf;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
