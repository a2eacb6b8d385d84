package dev.crowsnest.auditpolicy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.auditpolicy.AuditRequest.User;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An event holds more than the policy could see: what is taken away again. */
class AuditRequestTest {

  @Test
  void aCreateHasNoNameYet() {
    assertThat(
            of(
                "create",
                "/api/v1/namespaces/shop/pods",
                "alice",
                "\"resource\":\"pods\",\"namespace\":\"shop\",\"name\":\"web\""))
        .isEqualTo(
            new AuditRequest(
                Optional.of(new User("alice", List.of("system:authenticated"))),
                "create",
                true,
                "shop",
                "",
                "pods",
                "",
                "",
                "/api/v1/namespaces/shop/pods"));
  }

  @Test
  void aCreateOfASubresourceNamesItsObjectInTheUrl() {
    AuditRequest request =
        of(
            "create",
            "/api/v1/namespaces/shop/pods/web/binding",
            "alice",
            "\"resource\":\"pods\",\"subresource\":\"binding\",\"name\":\"web\"");

    assertThat(request.name()).isEqualTo("web");
  }

  @Test
  void whoFailsAuthenticationIsNobody() {
    assertThat(of("get", "/api", "", "").user()).isEmpty();
  }

  @Test
  void aRequestWithoutObjectIsNoResourceRequest() {
    AuditRequest request = of("get", "/healthz/etcd?verbose&x=%zz", "alice", "");

    assertThat(request.isResourceRequest()).isFalse();
    assertThat(request.path()).isEqualTo("/healthz/etcd");
  }

  @Test
  void thePathIsDecoded() {
    assertThat(of("get", "/lo%67s/a%20b+c?d=%zz", "alice", "").path()).isEqualTo("/logs/a b+c");
    assertThat(of("get", "/a%zz?d", "alice", "").path()).isEqualTo("/a%zz");
  }

  private static AuditRequest of(String verb, String uri, String user, String objectRef) {
    String json =
        """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"1",
         "stage":"ResponseComplete","requestURI":"%s","verb":"%s","user":%s,%s
         "requestReceivedTimestamp":"2026-11-21T12:00:00.000000Z",
         "stageTimestamp":"2026-11-21T12:00:00.000000Z"}
        """
            .formatted(
                uri,
                verb,
                user.isEmpty()
                    ? "{}"
                    : "{\"username\":\"%s\",\"groups\":[\"system:authenticated\"]}".formatted(user),
                objectRef.isEmpty() ? "" : "\"objectRef\":{" + objectRef + "},");
    var result = (DecodeResult.Decoded) new AuditDecoder().decode(json.getBytes(UTF_8));
    return AuditRequest.of(result.event());
  }
}
