package dev.crowsnest.podsecurity.pod;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePatternTest {
  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io/library/nginx, '', ''",
    "nginx:1.2, docker.io/library/nginx, 1.2, ''",
    "docker.io/nginx, docker.io/library/nginx, '', ''",
    "index.docker.io/nginx, docker.io/library/nginx, '', ''",
    "team/web, docker.io/team/web, '', ''",
    "localhost/web:1, localhost/web, 1, ''",
    "Registry/web, registry/web, '', ''",
    "registry:5000/web, registry:5000/web, '', ''",
    "registry:5000/web:5000, registry:5000/web, 5000, ''",
    "registry.example:5000/a/b:1@sha256:0f, registry.example:5000/a/b, 1, sha256:0f",
    "REGISTRY.example/a, registry.example/a, '', ''",
    "'', docker.io/library/, '', ''"
  })
  void readsImagesAsRuntimesDo(String image, String repository, String tag, String digest) {
    assertThat(ImageReference.parse(image)).isEqualTo(new ImageReference(repository, tag, digest));
  }

  @ParameterizedTest
  @CsvSource({
    "r.example:5000, r.example:5000/team/app:1, true",
    "r.example:5000, r.example/team/app:1, false",
    "r.example, r.example.evil.example/app, false",
    "r.example/team, r.example/team/app:1, true",
    "r.example/team, r.example/team, true",
    "r.example/team, r.example/teammate/app, false",
    "r.example/team/*, r.example/team/app, true",
    "*.example/base, eu.example/base/java, true",
    "*.example/base, example/base/java, false",
    "r.example/*/base, r.example/shop/base:1, true",
    "r.example/*/base, r.example/shop/web:1, false",
    "r.example/app-*-prod, r.example/app-web-prod, true",
    "r.example/app-*-prod, r.example/app-prod, false",
    "nginx, nginx:1.2, true",
    "nginx, docker.io/library/nginx, true",
    "nginx, evil/nginx, false",
    "docker.io, nginx, true",
    "docker.io/bitnami, bitnami/redis:7, true",
    "team/web, docker.io/team/web, true",
    "INDEX.docker.io/library, busybox, true",
    "localhost/a, localhost/a/b, true"
  })
  void matchesWhatIsAtOrBelowIt(String pattern, String image, boolean matches) {
    assertThat(
            ImagePattern.parse(pattern)
                .orElseThrow()
                .matches(ImageReference.parse(image).repository()))
        .isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "a//b",
        "r.example/",
        "nginx:latest",
        "r.example/web:1",
        "r.example:port/web",
        "r.example:",
        "web@sha256:0",
        "a b",
        "r.example/a*b*c",
        "**"
      })
  void refusesWhatNoImageCanMatch(String text) {
    assertThat(ImagePattern.parse(text)).isEmpty();
  }

  @Test
  void saysItselfWithItsRegistry() {
    assertThat(ImagePattern.parse("nginx")).hasToString("Optional[docker.io/library/nginx]");
  }
}
