package dev.crowsnest.podsecurity.pod;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A volume of a pod.
 *
 * @param types the members that say where it comes from ({@code hostPath}, {@code secret} ...); a
 *     valid volume has one, and a volume without any is an {@code emptyDir}
 * @param hostPath the path on the node as written; null if it is not a hostPath
 * @param claim the PersistentVolumeClaim of the pod's namespace that it mounts; empty if it is not
 *     one
 * @param driver the flexVolume or CSI driver; empty if it is neither
 * @param tokenAudiences the audiences of the service-account tokens projected into it; empty text
 *     for the API server itself
 * @param onlyToken whether it has only what Kubernetes itself projects into pods: a token, the
 *     cluster's CA certificate, the namespace
 */
public record Volume(
    int index,
    String name,
    List<String> types,
    @Nullable String hostPath,
    String claim,
    String driver,
    List<String> tokenAudiences,
    boolean onlyToken) {

  public Volume {
    types = List.copyOf(types);
    tokenAudiences = List.copyOf(tokenAudiences);
  }

  private static final String CLAIM = "persistentVolumeClaim";
  private static final List<String> EMPTY_DIR = List.of("emptyDir");

  static List<Volume> readAll(JsonCursor spec) {
    List<JsonCursor> objects = spec.objects("volumes");
    if (objects.isEmpty()) {
      return List.of();
    }
    List<Volume> volumes = new ArrayList<>(objects.size());
    for (JsonCursor volume : objects) {
      volumes.add(read(volume));
    }
    return volumes;
  }

  /** Returns its name in sentences. */
  public String title() {
    return "volume " + (name.isEmpty() ? "[" + index + ']' : Text.quoted(name));
  }

  private static Volume read(JsonCursor volume) {
    List<String> types = volume.keys();
    types.removeIf(key -> key.equals("name") || key.startsWith("$"));
    return new Volume(
        volume.index(),
        volume.textOrEmpty("name"),
        types.isEmpty() ? EMPTY_DIR : types,
        volume.has("hostPath") ? volume.object("hostPath").textOrEmpty("path") : null,
        volume.has(CLAIM) ? volume.object(CLAIM).textOrEmpty("claimName") : "",
        driver(volume),
        volume.has("projected") ? tokenAudiences(volume.object("projected")) : List.of(),
        volume.has("projected") && isOnlyToken(volume.object("projected")));
  }

  private static String driver(JsonCursor volume) {
    if (volume.has("flexVolume")) {
      return volume.object("flexVolume").textOrEmpty("driver");
    }
    return volume.has("csi") ? volume.object("csi").textOrEmpty("driver") : "";
  }

  private static List<String> tokenAudiences(JsonCursor projected) {
    List<String> audiences = new ArrayList<>(1);
    for (JsonCursor source : projected.objects("sources")) {
      if (source.has("serviceAccountToken")) {
        audiences.add(source.object("serviceAccountToken").textOrEmpty("audience"));
      }
    }
    return audiences;
  }

  /** Returns the result of Kubernetes' own check ({@code IsOnlyServiceAccountTokenSources}). */
  private static boolean isOnlyToken(JsonCursor projected) {
    for (JsonCursor source : projected.objects("sources")) {
      boolean usual =
          source.keys().stream()
              .allMatch(
                  type ->
                      switch (type) {
                        case "serviceAccountToken" -> isUsualToken(source.object(type));
                        case "configMap" ->
                            source.object(type).textOrEmpty("name").equals("kube-root-ca.crt");
                        case "downwardAPI" -> isOnlyNamespace(source.object(type));
                        default -> false;
                      });
      if (!usual) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUsualToken(JsonCursor token) {
    return token.textOrEmpty("path").equals("token") && token.textOrEmpty("audience").isEmpty();
  }

  private static boolean isOnlyNamespace(JsonCursor downwardApi) {
    for (JsonCursor item : downwardApi.objects("items")) {
      boolean namespace =
          item.textOrEmpty("path").equals("namespace")
              && item.object("fieldRef").textOrEmpty("fieldPath").equals("metadata.namespace");
      if (!namespace) {
        return false;
      }
    }
    return true;
  }
}
