/** Readers of inventory, software and fact files. They know places in files and nothing of the database. */
@NullMarked
package dev.patchboard.fleet.internal;

import org.jspecify.annotations.NullMarked;
