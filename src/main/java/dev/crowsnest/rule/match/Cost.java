package dev.crowsnest.rule.match;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.Field;
import dev.crowsnest.audit.HeadField;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.PathField;
import java.util.List;

/** Estimates the cost of reading a field, in rough units of comparing two words. */
final class Cost {
  static final int CONSTANT = 0;
  static final int HEAD = 1;
  static final int DERIVED_FROM_HEAD = 5;
  static final int BODY = 100;
  static final int TREE = 1000;
  static final int KEYWORDS = 5000;

  private static final List<String> EXTRA =
      List.of(PathField.EXTRA, HeadField.USER_EXTRA.path(), HeadField.IMPERSONATED_EXTRA.path());

  private Cost() {}

  static int of(Field field) {
    if (field instanceof DerivedField derived) {
      return derived.needs() == Level.METADATA ? DERIVED_FROM_HEAD : BODY;
    }
    String name = field.name();
    if (HeadField.ofPath(name) != null || isUnder(HeadField.ANNOTATIONS.path(), name)) {
      return HEAD;
    }
    if (EXTRA.stream().anyMatch(extra -> isUnder(extra, name))) {
      return DERIVED_FROM_HEAD;
    }
    return needs(field) == Level.METADATA ? TREE : BODY;
  }

  static Level needs(Field field) {
    if (field instanceof DerivedField derived) {
      return derived.needs();
    }
    if (isUnder("responseObject", field.name())) {
      return Level.REQUEST_RESPONSE;
    }
    boolean body = isUnder("requestObject", field.name()) || isUnder("requested", field.name());
    return body ? Level.REQUEST : Level.METADATA;
  }

  private static boolean isUnder(String member, String path) {
    return path.equals(member) || path.startsWith(member + '.');
  }
}
