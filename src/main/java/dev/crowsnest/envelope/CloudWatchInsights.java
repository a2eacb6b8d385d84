package dev.crowsnest.envelope;

import dev.crowsnest.decode.JsonMembers;

/** A row of CloudWatch Logs Insights: fields with names, of which one is the message. */
final class CloudWatchInsights implements Envelope {

  @Override
  public String name() {
    return "cloudwatch-insights";
  }

  @Override
  public boolean open(Wrapped item, EnvelopeContents into) {
    for (byte[] element : item.elements()) {
      JsonMembers field = JsonMembers.of(element).orElse(null);
      if (field == null || !field.isText("field")) {
        return false;
      }
      if (field.is("field", "@message") && field.isText("value")) {
        into.text(field.utf8("value").orElseThrow());
        return true;
      }
    }
    return false;
  }
}
