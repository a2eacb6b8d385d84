package dev.crowsnest.rule.match;

import dev.crowsnest.audit.Field;
import java.util.function.Function;

/**
 * The field that a value is compared with, and how.
 *
 * @param cased whether case matters
 * @param fields finds another field by its name in rules
 */
record Target(Field field, boolean cased, Function<String, Field> fields) {}
