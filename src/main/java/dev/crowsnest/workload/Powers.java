package dev.crowsnest.workload;

import java.util.List;

/** Says what service accounts may do. */
@FunctionalInterface
public interface Powers {
  /** Returns the dangerous classes of what a service account may do; empty if none is known. */
  List<String> of(String namespace, String serviceAccount);
}
