package dev.crowsnest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExecRequestTest {
  private static final String PATH = "/api/v1/namespaces/development/pods/web/exec";

  @Test
  void keepsTheOrderOfTheArguments() {
    assertThat(
            ExecRequest.ofUri(
                PATH + "?command=sh&command=-c&command=id&container=c&stderr=true&stdout=true"))
        .isEqualTo(new ExecRequest(List.of("sh", "-c", "id"), "c", false, false));
  }

  @Test
  void findsArgumentsWhereverTheyStand() {
    assertThat(ExecRequest.ofUri(PATH + "?tty=true&command=sh&container=c&stdin=true&command=-i"))
        .isEqualTo(new ExecRequest(List.of("sh", "-i"), "c", true, true));
  }

  @Test
  void decodesPercentAndPlus() {
    assertThat(ExecRequest.ofUri(PATH + "?command=route+-n&command=%C3%A4%26b%3Dc").command())
        .containsExactly("route -n", "ä&b=c");
  }

  @Test
  void decodesKeysToo() {
    assertThat(ExecRequest.ofUri(PATH + "?comm%61nd=id").command()).containsExactly("id");
  }

  @Test
  void dropsPairsWithBrokenEscapesOnly() {
    assertThat(ExecRequest.ofUri(PATH + "?command=a%2&command=b%zz&command=c%&command=d").command())
        .containsExactly("d");
  }

  @Test
  void takesSemicolonsAsOlderServersDo() {
    assertThat(ExecRequest.ofUri(PATH + "?command=sh;command=-i").command())
        .containsExactly("sh", "-i");
  }

  @Test
  void keepsEmptyArguments() {
    assertThat(ExecRequest.ofUri(PATH + "?command=sh&command=&command").command())
        .containsExactly("sh", "", "");
  }

  @Test
  void firstOfRepeatedFlagsCounts() {
    assertThat(
            ExecRequest.ofUri(PATH + "?tty=0&tty=true&stdin=1&stdin=false&container=a&container=b"))
        .isEqualTo(new ExecRequest(List.of(), "a", true, false));
  }

  @Test
  void aUriWithoutQueryAsksForNothing() {
    assertThat(ExecRequest.ofUri(PATH)).isEqualTo(new ExecRequest(List.of(), "", false, false));
  }

  @Test
  void textFormShowsNoArgument() {
    assertThat(ExecRequest.ofUri(PATH + "?command=hunter2&container=c"))
        .hasToString("ExecRequest[1 arguments, container c]");
  }

  @Property
  void readsBackWhatAClientEncodes(@ForAll @Size(max = 20) List<String> arguments) {
    // Lone surrogates have no UTF-8 form.
    List<String> sent =
        arguments.stream()
            .map(a -> new String(a.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
            .toList();
    String query =
        sent.stream()
            .map(a -> "command=" + URLEncoder.encode(a, StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    assertThat(ExecRequest.ofUri(PATH + '?' + query).command()).isEqualTo(sent);
  }

  @Property
  void readsAnyTextWithoutFailing(@ForAll String query) {
    assertThat(ExecRequest.ofUri('?' + query).command()).doesNotContainNull();
  }
}
