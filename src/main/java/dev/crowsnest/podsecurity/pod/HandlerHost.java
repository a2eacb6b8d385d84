package dev.crowsnest.podsecurity.pod;

/**
 * A host other than the pod itself that the kubelet is told to call.
 *
 * @param field where it is set, relative to the container: {@code livenessProbe.httpGet.host}
 * @param host never empty
 */
public record HandlerHost(String field, String host) {}
