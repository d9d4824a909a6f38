/** Reports of Prisma Cloud, once Twistlock. */
@NullMarked
package dev.patchboard.scan.format.prisma;

import org.jspecify.annotations.NullMarked;
