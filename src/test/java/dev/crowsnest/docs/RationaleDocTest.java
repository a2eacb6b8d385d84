package dev.crowsnest.docs;

import static dev.crowsnest.docs.MarkdownPage.RATIONALE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** docs/RATIONALE.md: every dependency of the POM has its reason, and no other. */
class RationaleDocTest {
  private static final XPath PATHS = XPathFactory.newInstance().newXPath();
  private static Document pom;

  @BeforeAll
  static void readPom() throws Exception {
    pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
  }

  @Test
  void everyDependencyHasItsReason() throws Exception {
    TreeSet<String> actual = new TreeSet<>();
    actual.addAll(texts("/project/dependencies/dependency/artifactId"));
    actual.addAll(texts("//annotationProcessorPaths/path/artifactId"));
    actual.add("google-java-format");
    List<String> documented =
        rows()
            .flatMap(row -> Arrays.stream(row.get(0).split(", ")))
            .map(RationaleDocTest::name)
            .toList();

    assertThat(documented).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(actual);
    assertThat(rows()).allSatisfy(row -> assertThat(row.get(2)).isNotEmpty());
  }

  @Test
  void testsAloneNeedWhatIsMarkedSo() throws Exception {
    List<String> documented =
        rows()
            .filter(row -> row.get(0).contains("(test)"))
            .flatMap(row -> Arrays.stream(row.get(0).split(", ")))
            .filter(cell -> !cell.contains("(build)"))
            .map(RationaleDocTest::name)
            .toList();

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            texts("/project/dependencies/dependency[scope='test']/artifactId"));
  }

  private static Stream<List<String>> rows() {
    return RATIONALE.table("Which dependencies, and what for?").stream();
  }

  private static String name(String cell) {
    return cell.split(" ")[0];
  }

  private static List<String> texts(String path) throws Exception {
    NodeList nodes = (NodeList) PATHS.evaluate(path, pom, XPathConstants.NODESET);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }
}
