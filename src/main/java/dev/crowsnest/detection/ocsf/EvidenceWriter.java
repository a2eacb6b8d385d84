package dev.crowsnest.detection.ocsf;

import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.detection.AccessReport;
import dev.crowsnest.detection.Evidence;
import java.io.IOException;

/** Writes OCSF {@code evidences}: the requests that a finding is based on. */
final class EvidenceWriter {
  private EvidenceWriter() {}

  static void write(Evidence evidence, OcsfWriter out) throws IOException {
    out.startObject();
    out.startObject("actor");
    user("user", evidence.actor().user(), out);
    out.endObject();
    api(evidence, out);
    source(evidence.client(), out);
    http(evidence, out);
    if (!evidence.target().resource().isEmpty()) {
      HeadlineWriter.resource(evidence.target(), out);
    }
    access(evidence, out);
    out.endObject();
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

  /** Writes what the request changed, before and after. */
  private static void access(Evidence evidence, OcsfWriter out) throws IOException {
    AccessReport access = evidence.access().orElse(null);
    if (access != null && !access.diffs().isEmpty()) {
      out.startObject("data");
      out.tree("changes", access.diffs());
      out.endObject();
    }
  }

  private static void api(Evidence evidence, OcsfWriter out) throws IOException {
    Evidence.Response response = evidence.response();
    out.startObject("api");
    out.text("operation", evidence.request().verb());
    out.optional("version", evidence.target().apiVersion());
    if (!evidence.target().apiGroup().isEmpty()) {
      out.startObject("group");
      out.text("name", evidence.target().apiGroup());
      out.endObject();
    }
    out.startObject("service");
    out.text("name", "kube-apiserver");
    out.text("uid", evidence.origin().cluster());
    out.endObject();
    out.startObject("request");
    out.text("uid", evidence.request().auditId());
    out.endObject();
    out.startObject("response");
    out.number("code", response.code());
    out.optional("error", response.reason());
    out.optional("message", response.message());
    out.endObject();
    out.endObject();
  }

  /**
   * Writes the addresses: the last one is that of the connection, those before it are what the
   * client claimed.
   */
  private static void source(Evidence.Client client, OcsfWriter out) throws IOException {
    if (client.address().isEmpty()) {
      return;
    }
    out.startObject("src_endpoint");
    out.text("ip", client.address());
    out.texts("intermediate_ips", client.claimedAddresses());
    out.endObject();
  }

  private static void http(Evidence evidence, OcsfWriter out) throws IOException {
    out.startObject("http_request");
    out.optional("user_agent", evidence.client().claimedUserAgent());
    out.texts("x_forwarded_for", evidence.client().claimedAddresses());
    out.startObject("url");
    out.text("path", evidence.request().path());
    out.endObject();
    out.endObject();
  }
}
