package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.Mix;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a mix, and lists those that there are. */
final class MixName implements ITypeConverter<Mix>, Iterable<String> {
  @Override
  public Mix convert(String name) {
    return Arrays.stream(Mix.values())
        .filter(mix -> mix.text().equals(name))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("there is no such mix"));
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(Mix.values()).map(Mix::text).iterator();
  }
}
