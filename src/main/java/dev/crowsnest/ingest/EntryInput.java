package dev.crowsnest.ingest;

import dev.crowsnest.archive.Entry;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.RejectReason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The bytes of a file, or of an entry of an archive. */
final class EntryInput extends BodyInput {
  private final Entry entry;

  EntryInput(Entry entry) {
    this.entry = entry;
  }

  @Override
  @Nullable Rejected problem() {
    String problem = entry.problem();
    return problem == null ? null : new Rejected(RejectReason.BROKEN_ENCODING, problem);
  }

  @Override
  DeadLetter letter(Rejected why, String place) throws IOException {
    return letter(entry.sent(), why, place);
  }

  @Override
  int readContent(byte[] target, int offset, int length) throws IOException {
    return length == 0 ? 0 : entry.content().read(target, offset, length);
  }
}
