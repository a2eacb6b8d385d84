package dev.crowsnest.source;

import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.HeadField;
import dev.crowsnest.decode.JsonMembers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The path of a member in a record, such as {@code resource.labels.cluster_name}. It never begins
 * with a member of the audit event: those hold what clients of the API server write.
 */
public record MemberPath(List<String> names) {
  /** What a path must be, for messages and the reference. */
  public static final String DESCRIPTION =
      "a path of members such as resource.labels.cluster_name, outside the audit event";

  private static final int MAX_NAMES = 8;
  private static final int MAX_LENGTH = 200;

  private static final Set<String> OF_EVENTS =
      Stream.concat(
              Arrays.stream(HeadField.values()).map(field -> field.path().split("\\.", 2)[0]),
              Arrays.stream(Body.values()).map(Body::member))
          .map(name -> name.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  public MemberPath {
    names = List.copyOf(names);
  }

  /** Returns the path; empty if the text is none. */
  public static Optional<MemberPath> parse(String text) {
    List<String> names = List.of(text.split("\\.", -1));
    boolean isPath =
        text.length() <= MAX_LENGTH
            && names.size() <= MAX_NAMES
            && names.stream().noneMatch(String::isBlank);
    return isPath ? Optional.of(new MemberPath(names)) : Optional.empty();
  }

  /** Returns whether it begins with a member of the audit event, however that is spelled. */
  public boolean isOfEvent() {
    return OF_EVENTS.contains(names.get(0).toLowerCase(Locale.ROOT));
  }

  /** Returns the text there, also where one member has the whole path as its name. */
  Optional<String> in(JsonMembers record) {
    return record
        .textAt(names.toArray(String[]::new))
        .or(() -> record.text(toString()))
        .filter(text -> !text.isBlank());
  }

  /** Returns the path as people write it. */
  @Override
  public String toString() {
    return String.join(".", names);
  }
}
