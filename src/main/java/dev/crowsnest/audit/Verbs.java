package dev.crowsnest.audit;

import java.util.Set;

/** Verbs that change objects, as written by the API server. */
public final class Verbs {
  private static final Set<String> WRITES = Set.of("create", "update", "patch");
  private static final Set<String> DELETES = Set.of("delete", "deletecollection");

  private Verbs() {}

  /** Returns whether a request with this verb sends an object or a part of one. */
  public static boolean isWrite(String verb) {
    return WRITES.contains(verb);
  }

  public static boolean isDelete(String verb) {
    return DELETES.contains(verb);
  }
}
