package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** What a subscription of CloudWatch Logs gives to a Lambda function: Base64 of gzip. */
final class CloudWatchLambda implements RecordEnvelope {

  @Override
  public String name() {
    return "cloudwatch-lambda";
  }

  @Override
  public boolean open(JsonMembers record, Wrapped item, EnvelopeContents into) {
    JsonMembers logs = record.object("awslogs").orElse(null);
    if (logs == null || !logs.isText("data")) {
      return false;
    }
    into.base64(logs.utf8("data").orElseThrow());
    return true;
  }
}
