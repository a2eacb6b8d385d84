package dev.crowsnest.podsecurity.pod;

/** What a container says that keeps a cluster healthy and is no matter of security. */
public record ProbesAndLimits(
    boolean livenessProbe, boolean readinessProbe, boolean cpuLimit, boolean memoryLimit) {}
