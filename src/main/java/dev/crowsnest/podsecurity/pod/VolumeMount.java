package dev.crowsnest.podsecurity.pod;

/** A volume, by its name, made visible in a container. */
public record VolumeMount(String volume, boolean readOnly) {}
