package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.BenchCase;
import dev.crowsnest.bench.Measurement;
import java.util.List;
import java.util.Map;

/**
 * What was measured with the events of a mix.
 *
 * @param measurements of each subject, in the order of the rounds
 */
record MixResult(GeneratedMix mix, Map<BenchCase, List<Measurement>> measurements) {}
