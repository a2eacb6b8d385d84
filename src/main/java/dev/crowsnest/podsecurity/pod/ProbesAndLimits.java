package dev.crowsnest.podsecurity.pod;

/** The settings of a container that keep a cluster healthy and are not about security. */
public record ProbesAndLimits(
    boolean livenessProbe, boolean readinessProbe, boolean cpuLimit, boolean memoryLimit) {}
