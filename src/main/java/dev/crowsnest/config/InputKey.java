package dev.crowsnest.config;

import dev.crowsnest.source.ClusterNaming;
import dev.crowsnest.source.MemberPath;
import java.util.Arrays;
import java.util.Optional;

/** The keys of an input, in the order of the reference. */
public enum InputKey {
  TOPIC("topic", "1 to 249 letters, digits and . _ -", "The topic; required. Never created."),
  CLUSTER(
      "cluster",
      "a cluster name",
      "The cluster of its events; required. With clusterMember, that of records that name none."),
  ENVELOPE(
      "envelope",
      "the name of an envelope",
      "What every record is in. Default: found out record by record."),
  CLUSTER_MEMBER(
      "clusterMember",
      MemberPath.DESCRIPTION,
      "Where records name their cluster. Of /aws/eks/NAME/cluster and of Azure's resource id"
          + " .../managedClusters/NAME it is NAME, of the latter in lower case."),
  ALLOWED_CLUSTERS(
      "allowedClusters",
      "a list of " + ClusterNaming.PATTERNS,
      "Which clusters records may name. A record that names another becomes a dead letter."),
  CLUSTER_NAMES(
      "clusterNames",
      "a map from what records say to a cluster name",
      "The clusters that records call differently, such as by an id. What is named here is allowed.");

  private final String key;
  private final String description;
  private final String meaning;

  InputKey(String key, String description, String meaning) {
    this.key = key;
    this.description = description;
    this.meaning = meaning;
  }

  /** Returns the key as it is written. */
  public String key() {
    return key;
  }

  /** Returns the values that it takes. */
  public String description() {
    return description;
  }

  /** Returns a sentence or two for the reference. */
  public String meaning() {
    return meaning;
  }

  static Optional<InputKey> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }
}
