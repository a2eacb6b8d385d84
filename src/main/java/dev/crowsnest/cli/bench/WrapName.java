package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.LineWrap;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an envelope, and lists those that there are. */
final class WrapName implements ITypeConverter<LineWrap>, Iterable<String> {
  @Override
  public LineWrap convert(String name) {
    return Arrays.stream(LineWrap.values())
        .filter(wrap -> wrap.text().equals(name))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("there is no such envelope here"));
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(LineWrap.values()).map(LineWrap::text).iterator();
  }
}
