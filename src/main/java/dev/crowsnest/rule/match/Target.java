package dev.crowsnest.rule.match;

import dev.crowsnest.audit.Field;
import java.util.function.Function;

/**
 * What a value is compared with, and how.
 *
 * @param cased whether case matters
 * @param fields finds another field by the name rules give it
 */
record Target(Field field, boolean cased, Function<String, Field> fields) {}
