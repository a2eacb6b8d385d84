package dev.crowsnest.podsecurity.pod;

/** A volume, by name, that is mounted in a container. */
public record VolumeMount(String volume, boolean readOnly) {}
