package dev.crowsnest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.app.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A check does not pass on what it could not read. */
class UnreadableInputTest {
  private static final List<List<String>> CHECKS =
      List.of(
          List.of("scan", "--fail-on", "high"),
          List.of("pods", "what-if", "--standard", "restricted", "--fail-on-refusal"),
          List.of("access", "who-can", "get", "secrets", "--log"));

  @TempDir Path directory;

  /** Inputs without a single event that can be evaluated. */
  static Stream<Arguments> checksOfNothing() throws IOException {
    List<Arguments> inputs =
        List.of(
            Arguments.of("an empty file", new byte[0]),
            Arguments.of("text", "Dear auditor,\nnothing happened.\n".getBytes(UTF_8)),
            Arguments.of("an encrypted zip", encryptedZip()),
            Arguments.of("half of a gzip", halfOfAGzip()),
            Arguments.of(
                "an export with an envelope",
                "{\"log\":{\"kind\":\"Event\",\"verb\":\"get\"},\"stream\":\"stdout\"}\n"
                    .getBytes(UTF_8)));
    return CHECKS.stream()
        .flatMap(
            check ->
                inputs.stream().map(input -> Arguments.of(check, input.get()[0], input.get()[1])));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("checksOfNothing")
  void aCheckOfNothingFails(List<String> check, String what, byte[] input) throws IOException {
    CommandRun run = run(check, Files.write(directory.resolve("input"), input));

    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("no event to answer from");
  }

  @Test
  void aScanOfRequestsThatOnlyBeganFails() throws IOException {
    List<String> begun =
        events().stream().filter(event -> event.contains("\"RequestReceived\"")).toList();

    assertThat(run(CHECKS.get(0), file(begun)).exit()).isEqualTo(2);
    assertThat(run(List.of("scan"), file(begun)).exit()).isEqualTo(2);
  }

  @Test
  void aCheckOfPartOfTheInputFailsUnlessThatIsAllowed() throws IOException {
    List<String> torn =
        Stream.concat(
                events().stream().filter(event -> event.contains("/healthz")).limit(5),
                Stream.of("{\"kind\":\"Event\"", "nothing"))
            .toList();
    Path file = file(torn);

    assertThat(run(List.of("scan"), file).exit()).isZero();
    assertThat(run(List.of("scan", "--max-rejected", "1"), file).exit()).isEqualTo(2);
    assertThat(run(CHECKS.get(0), file).exit()).isEqualTo(2);
    assertThat(run(List.of("scan", "--fail-on", "high", "--max-rejected", "2"), file).exit())
        .isZero();
    assertThat(run(CHECKS.get(0), file).err()).contains("2 items could not be read", "not-json: ");
  }

  @Test
  void whatWasFoundIsFoundWhateverCouldNotBeRead() throws IOException {
    List<String> torn = Stream.concat(events().stream(), Stream.of("nothing")).toList();

    assertThat(run(CHECKS.get(0), file(torn)).exit()).isEqualTo(1);
  }

  private static CommandRun run(List<String> command, Path input) {
    return CommandRun.of(
        Stream.concat(command.stream(), Stream.of(input.toString())).toArray(String[]::new));
  }

  private Path file(List<String> lines) throws IOException {
    return Files.write(directory.resolve("lines"), lines);
  }

  private static List<String> events() {
    try {
      return Recording.ADMISSION_LAB.events();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encryptedZip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("audit.log"));
      zip.write(events().get(0).getBytes(UTF_8));
    }
    byte[] encrypted = bytes.toByteArray();
    int flags = 6;
    encrypted[flags] |= 1;
    return encrypted;
  }

  private static byte[] halfOfAGzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(events().get(0).getBytes(UTF_8));
    }
    return Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
  }
}
