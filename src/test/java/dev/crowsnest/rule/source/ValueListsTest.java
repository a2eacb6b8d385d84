package dev.crowsnest.rule.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.yaml.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueListsTest {
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void readsEachColumnAsAList() {
    ValueLists lists =
        read(
            file(
                "site.csv",
                """
                # who may do what
                admins, namespaces
                alice , kube-system
                "bob, the builder",
                # carol left
                "say ""hi""\",default
                alice,default
                """));
    assertThat(lists.get("admins")).contains(List.of("alice", "bob, the builder", "say \"hi\""));
    assertThat(lists.get("namespaces")).contains(List.of("kube-system", "default"));
    assertThat(lists.get("site")).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void namesASingleColumnByItsFileToo() {
    ValueLists lists = read(file("conf/trusted_images.csv", "image\nnginx\n"));
    assertThat(lists.get("image")).contains(List.of("nginx"));
    assertThat(lists.get("trusted_images")).contains(List.of("nginx"));
  }

  @Test
  void toleratesAByteOrderMarkAndWindowsLineEnds() {
    ValueLists lists = read(file("a.csv", "\uFEFFusers,images\r\nalice,nginx\r\n"));
    assertThat(lists.get("users")).contains(List.of("alice"));
  }

  @Test
  void knowsAnEmptyListFromNone() {
    ValueLists lists = read(file("a.csv", "users,images\n"));
    assertThat(lists.get("users")).contains(List.of());
    assertThat(lists.get("others")).isEmpty();
  }

  @Test
  void refusesARowThatIsTooLong() {
    assertThat(read(file("a.csv", "users\nalice\nbob,x\n")).names()).isEmpty();
    assertThat(report())
        .isEqualTo(
            "a.csv:3:1: this row has more cells than the first row has names\n    bob,x\n    ^");
  }

  @Test
  void refusesNamesThatNoRuleCouldWrite() {
    read(file("a.csv", "the users\nalice\n"));
    assertThat(report())
        .isEqualTo(
            "a.csv:1:1: the name of a value list consists of letters, digits, '_', '.' and '-', not 'the users'\n"
                + "    the users\n    ^");
  }

  @Test
  void refusesAListThatIsAlreadyThere() {
    ValueLists lists = read(file("a.csv", "users\nalice\n"), file("b.csv", "users\nbob\n"));
    assertThat(lists.get("users")).contains(List.of("alice"));
    assertThat(report())
        .isEqualTo("b.csv:1:1: there is already a value list 'users'\n    users\n    ^");
  }

  @Test
  void refusesAFileWithoutNames() {
    read(file("a.csv", "# nothing\n"));
    assertThat(report()).isEqualTo("a.csv: the first row must name the value lists");
  }

  @Test
  void refusesBrokenQuotes() {
    read(file("a.csv", "users\n\"alice\n"));
    assertThat(problems).hasSize(1);
    assertThat(report()).startsWith("a.csv: not CSV: ");
  }

  private ValueLists read(RuleSource... files) {
    return ValueLists.read(List.of(files), problems);
  }

  private static RuleSource file(String name, String text) {
    return new RuleSource(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private String report() {
    return String.join("\n", problems.stream().map(Problem::render).toList());
  }
}
