package dev.crowsnest.auditpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.yaml.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The files in audit-policies, read without any complaint. */
final class ShippedPolicies {
  private static final Map<String, AuditPolicy> READ = new ConcurrentHashMap<>();

  private ShippedPolicies() {}

  static AuditPolicy read(String name) {
    return READ.computeIfAbsent(name, ShippedPolicies::parse);
  }

  private static AuditPolicy parse(String name) {
    String file = name + ".yaml";
    try {
      var result =
          AuditPolicyReader.read(
              new SourceFile(file, Files.readString(Path.of("audit-policies", file))));
      assertThat(result.problems()).isEmpty();
      return result.policy().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
