package dev.crowsnest.cli.options;

import dev.crowsnest.envelope.Envelope;
import dev.crowsnest.envelope.Envelopes;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a format, and lists those that there are. */
final class FormatName implements ITypeConverter<String>, Iterable<String> {
  static final String FOUND = "auto";
  static final String CSV = "csv";

  @Override
  public String convert(String name) {
    if (names().noneMatch(name::equals)) {
      throw new TypeConversionException("there is no such format");
    }
    return name;
  }

  @Override
  public Iterator<String> iterator() {
    return names().iterator();
  }

  private static Stream<String> names() {
    return Stream.concat(Stream.of(FOUND, CSV), Envelopes.ALL.stream().map(Envelope::name));
  }
}
