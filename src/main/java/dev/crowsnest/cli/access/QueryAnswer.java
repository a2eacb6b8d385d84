package dev.crowsnest.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What was answered, and what it was answered from.
 *
 * @param asOf what the answer is as of, in words
 * @param remark what there is to say besides, such as that nothing matches
 */
record QueryAnswer(List<JsonNode> rows, String asOf, Optional<String> remark) {
  QueryAnswer {
    rows = List.copyOf(rows);
  }
}
