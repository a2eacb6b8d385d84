package dev.crowsnest.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ServiceAccountPowersTest {
  private static final String ROLE =
      "{'metadata':{'name':'%s'},'rules':[{'apiGroups':['*'],'resources':['%s'],'verbs':['*']}]}";
  private static final String BINDING =
      "{'metadata':{'name':'%s'},'roleRef':{'kind':'ClusterRole','name':'r%d',"
          + "'apiGroup':'rbac.authorization.k8s.io'},"
          + "'subjects':[{'kind':'ServiceAccount','namespace':'n','name':'s%d'}]}";

  @Property(tries = 50)
  void whatIsRememberedIsWhatTheGraphSaysNow(@ForAll long seed) {
    Random random = new Random(seed);
    AccessGraph graph = new AccessGraph();
    Defaults.ofKubernetes().values().forEach(graph::put);
    ServiceAccountPowers powers = powers(graph);
    for (int i = 0; i < 200; i++) {
      String role = "r" + random.nextInt(3);
      String binding = "b" + random.nextInt(6);
      switch (random.nextInt(4)) {
        case 0 ->
            graph.put(
                object(
                    AccessKind.CLUSTER_ROLE,
                    role,
                    ROLE.formatted(role, random.nextBoolean() ? "secrets" : "pods")));
        case 1 ->
            graph.put(
                object(
                    AccessKind.CLUSTER_ROLE_BINDING,
                    binding,
                    BINDING.formatted(binding, random.nextInt(3), random.nextInt(3))));
        case 2 ->
            graph.remove(
                random.nextBoolean()
                    ? ObjectKey.of(AccessKind.CLUSTER_ROLE, "", role)
                    : ObjectKey.of(AccessKind.CLUSTER_ROLE_BINDING, "", binding));
        default -> {}
      }
      String account = "s" + random.nextInt(3);

      assertThat(powers.known("n", account)).isEqualTo(powers(graph).known("n", account));
    }
  }

  private static ServiceAccountPowers powers(AccessGraph graph) {
    return new ServiceAccountPowers("test", cluster -> Optional.of(graph));
  }

  private static KnownObject object(AccessKind kind, String name, String json) {
    return new KnownObject(
        ObjectKey.of(kind, "", name),
        "uid",
        "1",
        Instant.EPOCH,
        Certainty.SEEN,
        kind.stored(tree(json.replace('\'', '"'))));
  }

  private static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
