package dev.crowsnest.kubernetes.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.SampleEvent;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialFieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"DB_PASSWORD":"x"}                                   | password
          {"application.properties":"user=a\\npassword=x"}       | password
          {"key":"-----BEGIN RSA PRIVATE KEY-----\\nx"}          | private-key
          {"ca.crt":"-----BEGIN CERTIFICATE-----\\nx"}           | ''
          {"config":"aws_access_key_id = x","Api_Key":"y"}      | aws-access-key,token
          {"password":""}                                       | ''
          {"password":null,"a":1,"b":["password=x"]}            | ''
          {"region":"eu"}                                       | ''
          [1]                                                   | ''
          """)
  void tellsOnlyTheKind(String data, String kinds) {
    List<String> found =
        SampleEvent.values(
            CredentialFields.all(),
            "configmap.credentials",
            SampleEvent.of("create", "configmaps").requestObject("{\"data\":" + data + "}").view());

    assertThat(String.join(",", found)).isEqualTo(kinds);
  }
}
