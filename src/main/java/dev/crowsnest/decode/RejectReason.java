package dev.crowsnest.decode;

import java.util.Locale;

/**
 * Why an input is not an event that can be evaluated. Each reason is a counter, and a header of the
 * dead letter.
 */
public enum RejectReason {
  EMPTY("it is empty"),
  NOT_JSON("it is not JSON"),
  TRAILING_DATA("more follows after the JSON value"),
  NOT_AN_OBJECT("an audit event is a JSON object"),
  WRONG_KIND("its kind is not Event"),
  UNKNOWN_API_VERSION("its apiVersion is not one of audit.k8s.io"),
  REMOVED_API_VERSION("audit.k8s.io/v1alpha1 is not supported: its objectRef has no API group"),
  MISSING_MEMBER("a member that every audit event has is missing"),
  WRONG_TYPE("a member has a different JSON type from that in audit.k8s.io"),
  UNKNOWN_VALUE("a member has a value that audit.k8s.io does not know"),
  BAD_TIMESTAMP("a timestamp is not RFC 3339"),
  DUPLICATE_MEMBER("a member of the event occurs twice, which no API server writes"),
  TOO_DEEP("it is nested too deeply"),
  TOO_LARGE("it is too large even without its bodies"),
  BROKEN_ENCODING("its compressed or encoded form is broken or expands beyond the limit"),
  BROKEN_LIST("the list around it stops being JSON"),
  FOREIGN("it is something else than a Kubernetes audit event"),
  OTHER_CLUSTER("it names a cluster that its source may not speak for"),
  BAD_ROW("the row of the export cannot be read"),
  NO_CLUSTER("its record has no key, so its cluster is unknown"),
  EVALUATION_FAILED("evaluating it failed: a bug in Crowsnest or in a rule"),
  OUTPUT_TOO_LARGE("its output is larger than the topic accepts");

  private final String sentence;

  RejectReason(String sentence) {
    this.sentence = sentence;
  }

  /** Returns what is wrong, for people. */
  public String sentence() {
    return sentence;
  }

  /**
   * Returns the value of the dead letter's header and of the metric's tag: lower case with hyphens.
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
