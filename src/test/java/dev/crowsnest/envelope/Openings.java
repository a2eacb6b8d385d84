package dev.crowsnest.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.EventListReader;
import dev.crowsnest.decode.RawItem;
import dev.crowsnest.decode.RawItem.Candidate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens inputs as ingest does. */
public final class Openings {
  private Openings() {}

  /** Everything that is in an input, in order. */
  public static List<Opened> of(byte[] input) {
    AuditDecoder decoder = new AuditDecoder();
    Opener opener = new Opener(decoder, null);
    EventListReader reader = EventListReader.ofFile(input);
    List<Opened> all = new ArrayList<>();
    try {
      for (Optional<RawItem> next = reader.next(); next.isPresent(); next = reader.next()) {
        if (next.get() instanceof Candidate item) {
          DecodeResult result = item.decode(decoder);
          if (result instanceof Decoded decoded) {
            all.add(
                new Opened.Event(
                    "", item.bytes(), decoded.event(), item.position(), item.around()));
          } else {
            opener.open(item, (Rejected) result);
          }
        } else if (next.get() instanceof RawItem.Refused torn) {
          opener.open(torn);
        }
        drain(opener, all);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Optional<Opened> rest = opener.end(); rest.isPresent(); rest = opener.end()) {
      all.add(rest.get());
    }
    return all;
  }

  private static void drain(Opener opener, List<Opened> all) {
    for (Optional<Opened> next = opener.next(); next.isPresent(); next = opener.next()) {
      all.add(next.get());
    }
  }

  /** The only event of an input that has nothing else in it. */
  public static AuditEvent event(String input) {
    return onlyEvent(input).event();
  }

  static Opened.Event onlyEvent(String input) {
    List<Opened> all = of(input.getBytes(UTF_8));
    if (all.size() == 1 && all.get(0) instanceof Opened.Event event) {
      return event;
    }
    throw new AssertionError("not one event: " + all);
  }

  /** Why the only item of an input was set aside. */
  static String setAside(String input) {
    List<Opened> all = of(input.getBytes(UTF_8));
    if (all.size() == 1 && all.get(0) instanceof Opened.SetAside known) {
      return known.what();
    }
    throw new AssertionError("not one that was set aside: " + all);
  }
}
