package dev.crowsnest.detection.ocsf;

import org.jspecify.annotations.Nullable;

/**
 * A MITRE ATT&amp;CK classification, as OCSF's object of that name: a technique under one of its
 * tactics, or one of the two alone.
 */
record Attack(@Nullable Tactic tactic, @Nullable Technique technique) {

  /**
   * A tactic.
   *
   * @param uid such as {@code TA0004}; empty for one that this version does not know
   */
  record Tactic(String uid, String name) {}

  /**
   * A technique or sub-technique.
   *
   * @param uid such as {@code T1610} or {@code T1552.007}
   * @param name empty for one that this version does not know
   */
  record Technique(String uid, String name) {
    boolean isSubTechnique() {
      return uid.indexOf('.') > 0;
    }

    /**
     * Returns the id of the technique that a sub-technique belongs to; its own id if it is not one.
     */
    String parentUid() {
      return isSubTechnique() ? uid.substring(0, uid.indexOf('.')) : uid;
    }

    /** Returns the address at which MITRE describes it. */
    String url() {
      return "https://attack.mitre.org/techniques/" + uid.replace('.', '/');
    }
  }
}
