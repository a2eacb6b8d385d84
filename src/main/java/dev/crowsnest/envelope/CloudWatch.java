package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;
import java.util.List;

/**
 * An event of CloudWatch Logs, in a subscription's message or in the answer of an API. Of the log
 * group of EKS only the audit streams are opened.
 */
final class CloudWatch implements RecordEnvelope {
  private static final String AUDIT_STREAM = "kube-apiserver-audit";
  private static final List<String> OTHER_STREAMS =
      List.of(
          "kube-apiserver-",
          "authenticator-",
          "kube-controller-manager-",
          "cloud-controller-manager-",
          "kube-scheduler-");
  private static final String[] LIKE_NO_OTHER = {"logStreamName", "ingestionTime", "eventId", "id"};

  @Override
  public String name() {
    return "cloudwatch";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    boolean isInSubscription = item.around().text("messageType").isPresent();
    if (!record.isText("message")
        || !record.has("timestamp")
        || !(isInSubscription || RecordEnvelope.hasAny(record, LIKE_NO_OTHER))) {
      return false;
    }
    if (item.around().text("messageType").filter("CONTROL_MESSAGE"::equals).isPresent()) {
      into.setAside("a test message of CloudWatch");
    } else if (isOtherStream(record, item)) {
      into.setAside("another log of EKS");
    } else {
      into.text(record.utf8("message").orElseThrow());
    }
    return true;
  }

  private static boolean isOtherStream(JsonMembers record, Wrapped item) {
    return record
        .text("logStreamName")
        .or(() -> item.around().text("logStream"))
        .filter(stream -> !stream.startsWith(AUDIT_STREAM))
        .filter(stream -> OTHER_STREAMS.stream().anyMatch(stream::startsWith))
        .isPresent();
  }
}
