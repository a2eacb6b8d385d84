package dev.crowsnest.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"requestObject.metadata.name", "annotations.x", "USER.username", "objectref.name"})
  void knowsWhatClientsOfTheApiServerWrite(String path) {
    assertThat(MemberPath.parse(path))
        .hasValueSatisfying(each -> assertThat(each.isOfEvent()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"logGroup", "resourceId", "openshift.cluster_id", "resource.labels.x"})
  void takesWhatShippersWrite(String path) {
    assertThat(MemberPath.parse(path))
        .hasValueSatisfying(
            each -> {
              assertThat(each.isOfEvent()).isFalse();
              assertThat(each).hasToString(path);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a.b.c.d.e.f.g.h.i"})
  void refusesWhatIsNoPath(String text) {
    assertThat(MemberPath.parse(text)).isEmpty();
  }

  @Test
  void refusesALongText() {
    assertThat(MemberPath.parse("a".repeat(201))).isEmpty();
  }
}
