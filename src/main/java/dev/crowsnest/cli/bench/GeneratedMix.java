package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.Mix;
import java.util.Map;

/**
 * The events that are measured with.
 *
 * @param bytes of an event, on average
 * @param partitions of the topic; 0 for a file
 * @param verbs the share of each, the most frequent first
 * @param matchesPer100 how many matches the rules have in 100 events of the recording
 */
record GeneratedMix(
    Mix mix,
    int events,
    long bytes,
    int clusters,
    int partitions,
    Map<String, Double> verbs,
    double matchesPer100) {}
