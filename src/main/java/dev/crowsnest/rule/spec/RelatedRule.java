package dev.crowsnest.rule.spec;

/**
 * Another rule that a rule names (Sigma {@code related}).
 *
 * @param type derived, obsolete, merged, renamed or similar
 */
public record RelatedRule(String id, String type) {}
