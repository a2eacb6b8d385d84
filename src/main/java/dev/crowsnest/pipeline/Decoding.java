package dev.crowsnest.pipeline;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.RejectReason;

/**
 * Decodes bytes to an event; what is not an event, or belongs to no cluster, becomes a dead letter.
 */
final class Decoding implements PipelineStage {
  private final AuditDecoder decoder = new AuditDecoder();
  private final DeadLetters deadLetters;

  Decoding(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  @Override
  public boolean accept(PipelineEvent event, Outputs outputs) {
    EventRecord record = event.record();
    if (!ClusterName.isValid(event.cluster())) {
      deadLetters.publish(
          record,
          new Rejected(RejectReason.NO_CLUSTER, "the record's key is not a cluster name"),
          outputs);
      return false;
    }
    AuditEvent known = record.decoded();
    if (known != null) {
      event.decoded(new EventView(known, record.origin()));
      return true;
    }
    DecodeResult result = decoder.decode(record.value());
    if (result instanceof Decoded decoded) {
      event.decoded(new EventView(decoded.event(), record.origin()));
      return true;
    }
    deadLetters.publish(record, (Rejected) result, outputs);
    return false;
  }
}
