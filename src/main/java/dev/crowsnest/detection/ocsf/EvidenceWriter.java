package dev.crowsnest.detection.ocsf;

import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.detection.AccessReport;
import dev.crowsnest.detection.Alert;
import java.io.IOException;

/** OCSF {@code evidences}: the one request that an alert is about. */
final class EvidenceWriter {
  private EvidenceWriter() {}

  static void write(Alert alert, OcsfWriter out) throws IOException {
    out.startArray("evidences");
    out.startObject();
    out.startObject("actor");
    user("user", alert.actor().user(), out);
    out.endObject();
    api(alert, out);
    source(alert.client(), out);
    http(alert, out);
    OcsfDetectionFinding.resources(alert.target(), out);
    access(alert, out);
    out.endObject();
    out.endArray();
  }

  static void user(String member, UserInfo user, OcsfWriter out) throws IOException {
    out.startObject(member);
    out.optional("name", user.username());
    out.optional("uid", user.uid());
    if (!user.groups().isEmpty()) {
      out.startArray("groups");
      for (String group : user.groups()) {
        out.startObject();
        out.text("name", group);
        out.endObject();
      }
      out.endArray();
    }
    out.endObject();
  }

  /** What the request changed, before and after. */
  private static void access(Alert alert, OcsfWriter out) throws IOException {
    AccessReport access = alert.access().orElse(null);
    if (access != null && !access.diffs().isEmpty()) {
      out.startObject("data");
      out.tree("changes", access.diffs());
      out.endObject();
    }
  }

  private static void api(Alert alert, OcsfWriter out) throws IOException {
    Alert.Response response = alert.response();
    out.startObject("api");
    out.text("operation", alert.request().verb());
    out.optional("version", alert.target().apiVersion());
    if (!alert.target().apiGroup().isEmpty()) {
      out.startObject("group");
      out.text("name", alert.target().apiGroup());
      out.endObject();
    }
    out.startObject("service");
    out.text("name", "kube-apiserver");
    out.text("uid", alert.cluster());
    out.endObject();
    out.startObject("request");
    out.text("uid", alert.request().auditId());
    out.endObject();
    out.startObject("response");
    out.number("code", response.code());
    out.optional("error", response.reason());
    out.optional("message", response.message());
    out.endObject();
    out.endObject();
  }

  /** The last address is the connection's; those before are what the client said. */
  private static void source(Alert.Client client, OcsfWriter out) throws IOException {
    if (client.address().isEmpty()) {
      return;
    }
    out.startObject("src_endpoint");
    out.text("ip", client.address());
    out.texts("intermediate_ips", client.claimedAddresses());
    out.endObject();
  }

  private static void http(Alert alert, OcsfWriter out) throws IOException {
    out.startObject("http_request");
    out.optional("user_agent", alert.client().claimedUserAgent());
    out.texts("x_forwarded_for", alert.client().claimedAddresses());
    out.startObject("url");
    out.text("path", alert.request().path());
    out.endObject();
    out.endObject();
  }
}
