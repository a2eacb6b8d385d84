/**
 * Log files that another process goes on writing, followed through rotation: renamed, compressed,
 * copied and truncated, deleted.
 *
 * <p>The unit is a {@linkplain dev.crowsnest.follow.FollowedLog log}: what one file said from its
 * first byte on. A log is known by its content, the hashes of its head and of the bytes before the
 * position, because files move: a rename keeps the file, a copy or gzip makes another, and a
 * truncated file holds another log.
 *
 * <p>Invariants: a position moves only when all before it is stored, and is on disk before anything
 * relies on it; only complete lines are read, and a line is complete by its newline or by the end
 * of its file for good; a file that holds a log that was read is not read again, whatever its name.
 * What is known to be lost is counted and told. Memory is bounded by the number of files, and
 * whatever lines hold. One thread.
 *
 * <p>Do not put here: what lines mean, Kafka (both behind {@code ingest}), options of commands.
 */
@NullMarked
package dev.crowsnest.follow;

import org.jspecify.annotations.NullMarked;
