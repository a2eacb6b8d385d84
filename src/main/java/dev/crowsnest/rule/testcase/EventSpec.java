package dev.crowsnest.rule.testcase;

import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.YamlMapping;
import dev.crowsnest.yaml.YamlScalar;
import org.jspecify.annotations.Nullable;

/**
 * An event as written in a case file.
 *
 * @param base the name of the event that it builds on; null if {@code event} is the whole event
 * @param event the differences from the base; null if there are none
 */
record EventSpec(Position position, @Nullable YamlScalar base, @Nullable YamlMapping event) {}
