/**
 * Takes inputs apart: whatever bytes come, the plain streams in them, one after another. Knows
 * gzip, zstd, xz, tar, zip and UTF-16, in one another too, by their first bytes and never by a
 * name.
 *
 * <p>Invariants: everything is a stream, so no entry is ever in memory as a whole; what is torn
 * costs only what is torn, and is told once, as an entry that has a problem; the size, the depth
 * and the number of what comes out is bounded ({@link dev.crowsnest.archive.Bounds}), and so is the
 * memory of decoders. Only a failing sender makes it throw. Names in archives come from strangers:
 * they are shown, and never opened.
 *
 * <p>Do not put here: what the streams hold; files and folders of this machine.
 */
@NullMarked
package dev.crowsnest.archive;

import org.jspecify.annotations.NullMarked;
