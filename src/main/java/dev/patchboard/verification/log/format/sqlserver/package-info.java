/** Setup of SQL Server. */
@NullMarked
package dev.patchboard.verification.log.format.sqlserver;

import org.jspecify.annotations.NullMarked;
