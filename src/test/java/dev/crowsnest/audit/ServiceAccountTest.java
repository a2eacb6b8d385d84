package dev.crowsnest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountTest {

  @Test
  void readsTheUserNameOfAToken() {
    assertThat(ServiceAccount.ofUsername("system:serviceaccount:kube-system:coredns"))
        .contains(new ServiceAccount("kube-system", "coredns"));
  }

  @Test
  void isReadBackFromItsUserName() {
    ServiceAccount account = new ServiceAccount("shop", "web.front");

    assertThat(account.username()).isEqualTo("system:serviceaccount:shop:web.front");
    assertThat(ServiceAccount.ofUsername(account.username())).contains(account);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "eve",
        "system:serviceaccount:",
        "system:serviceaccount::",
        "system:serviceaccount:shop",
        "system:serviceaccount:shop:",
        "system:serviceaccount::web",
        "system:serviceaccount:shop:web:",
        "system:serviceaccount:shop:web:admin",
        "system:serviceaccounts:shop:web",
        "System:serviceaccount:shop:web",
        " system:serviceaccount:shop:web"
      })
  void takesNoOtherNameForOne(String username) {
    assertThat(ServiceAccount.ofUsername(username)).isEmpty();
  }
}
