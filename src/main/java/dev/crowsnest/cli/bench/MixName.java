package dev.crowsnest.cli.bench;

import dev.crowsnest.bench.Mix;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a mix. */
final class MixName implements ITypeConverter<Mix> {
  @Override
  public Mix convert(String name) {
    return Arrays.stream(Mix.values())
        .filter(mix -> mix.text().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + name
                        + "' is not one of "
                        + Arrays.stream(Mix.values())
                            .map(Mix::text)
                            .collect(Collectors.joining(", "))));
  }
}
