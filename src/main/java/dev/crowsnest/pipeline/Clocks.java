package dev.crowsnest.pipeline;

import java.time.Instant;

/**
 * The time that a stage is given when no event comes.
 *
 * @param cluster the cluster whose time it is
 * @param clusterTime the latest event time of that cluster; it stands still while no events come
 * @param wall the wall clock
 * @param caughtUp whether everything that was stored has been read: a reader that is behind must
 *     not take its own delay for a cluster's silence
 */
record Clocks(String cluster, Instant clusterTime, Instant wall, boolean caughtUp) {}
