package dev.crowsnest.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Reads the version from the jar; classes that were not loaded from a jar have none. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"crowsnest " + text()};
  }

  static String text() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "(built from a working copy)");
  }
}
