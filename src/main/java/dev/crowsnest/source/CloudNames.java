package dev.crowsnest.source;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of clusters in what clouds call their log groups and resources. */
final class CloudNames {
  private static final Pattern EKS_LOG_GROUP = Pattern.compile("/aws/eks/([^/]+)/cluster");
  private static final Pattern AKS_RESOURCE =
      Pattern.compile(
          "/subscriptions/[^/]+/resourcegroups/[^/]+/providers/microsoft\\.containerservice"
              + "/managedclusters/([^/]+)",
          Pattern.CASE_INSENSITIVE);

  private CloudNames() {}

  /**
   * Returns the cluster's name in the log group of EKS {@code /aws/eks/NAME/cluster} and in the
   * resource id of AKS {@code .../managedClusters/NAME}; any other text as it is. Azure takes upper
   * and lower case for the same and logs ids in capitals: from there the name is in lower case.
   */
  static String shortened(String text) {
    Matcher eks = EKS_LOG_GROUP.matcher(text);
    if (eks.matches()) {
      return eks.group(1);
    }
    Matcher aks = AKS_RESOURCE.matcher(text);
    return aks.matches() ? aks.group(1).toLowerCase(Locale.ROOT) : text;
  }
}
