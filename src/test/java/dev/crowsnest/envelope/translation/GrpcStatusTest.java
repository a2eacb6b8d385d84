package dev.crowsnest.envelope.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.decode.JsonMembers;
import dev.crowsnest.envelope.translation.TranslatedEvent.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrpcStatusTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                   | 201 | ``
          {"status":{}}                        | 201 | ``
          {"status":{"code":0}}                | 201 | ``
          {"status":{"code":1}}                | 499 | ``
          {"status":{"code":2}}                | 500 | InternalError
          {"status":{"code":3}}                | 400 | BadRequest
          {"status":{"code":4}}                | 504 | Timeout
          {"status":{"code":5}}                | 404 | NotFound
          {"status":{"code":6}}                | 409 | AlreadyExists
          {"status":{"code":7}}                | 403 | Forbidden
          {"status":{"code":"7"}}              | 403 | Forbidden
          {"status":{"code":8}}                | 429 | TooManyRequests
          {"status":{"code":9}}                | 400 | BadRequest
          {"status":{"code":10}}               | 409 | Conflict
          {"status":{"code":11}}               | 400 | BadRequest
          {"status":{"code":12}}               | 501 | ``
          {"status":{"code":13}}               | 500 | InternalError
          {"status":{"code":14}}               | 503 | ServiceUnavailable
          {"status":{"code":15}}               | 500 | InternalError
          {"status":{"code":16}}               | 401 | Unauthorized
          {"status":{"code":17}}               |   0 | ``
          {"status":{"code":-1}}               |   0 | ``
          {"status":{"code":"x"}}              |   0 | ``
          {"status":{"code":99999999999}}      |   0 | ``
          {"status":{"code":1.5}}              |   0 | ``
          {"status":{"code":null}}             | 201 | ``
          {"status":{"code":200}}              | 200 | ``
          {"status":{"code":403}}              | 403 | ``
          {"status":7}                         | 201 | ``
          """)
  void isTheHttpStatusThatTheCodeWasMadeFrom(String payload, int code, String reason) {
    assertThat(of(payload)).isEqualTo(new Answer(code, reason, ""));
  }

  @Test
  void theAnswerOfTheApiServerIsMoreExact() {
    Answer answer =
        of(
            "{\"status\":{\"code\":3,\"message\":\"is invalid\"},\"response\":{\"kind\":\"Status\","
                + "\"code\":422,\"reason\":\"Invalid\"}}");

    assertThat(answer).isEqualTo(new Answer(422, "Invalid", "is invalid"));
  }

  @ParameterizedTest
  @CsvSource({"200", "0", "600", "101"})
  void aRefusalIsNoSuccessWhateverItsBodySays(int code) {
    String payload =
        "{\"status\":{\"code\":7},\"response\":{\"kind\":\"Status\",\"code\":%d}}".formatted(code);

    assertThat(of(payload).code()).isEqualTo(403);
  }

  @Test
  void aBodyIsNotAskedAfterASuccess() {
    String payload = "{\"status\":{},\"response\":{\"kind\":\"Status\",\"code\":403}}";

    assertThat(of(payload).code()).isEqualTo(201);
  }

  private static Answer of(String payload) {
    return GrpcStatus.of(JsonMembers.of(payload.getBytes(UTF_8)).orElseThrow(), 201);
  }
}
