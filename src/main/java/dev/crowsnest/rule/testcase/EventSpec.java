package dev.crowsnest.rule.testcase;

import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlScalar;
import org.jspecify.annotations.Nullable;

/**
 * An event as a case file says it.
 *
 * @param base the name of the event that it builds on; null if {@code event} is all of it
 * @param event what differs from the base; null if nothing does
 */
record EventSpec(Position position, @Nullable YamlScalar base, @Nullable YamlMapping event) {}
