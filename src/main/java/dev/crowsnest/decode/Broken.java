package dev.crowsnest.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** Says where JSON breaks without quoting it, as Jackson's own messages would. */
final class Broken {
  private Broken() {}

  static String place(IOException e) {
    if (e instanceof JsonProcessingException json && json.getLocation() != null) {
      return "broken at byte " + json.getLocation().getByteOffset();
    }
    return "broken";
  }
}
