package dev.crowsnest.kafka.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.ApiServer;
import dev.crowsnest.access.change.ClusterAccess;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.RandomAccess;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.store.HeapStore;
import dev.crowsnest.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

/** What questions see, compared with reading all that is committed. */
class AccessViewsTest {
  private static final String CLUSTER = "prod";

  private final AccessViews views = new AccessViews();

  @Property(tries = 200)
  void anAnswerIsOfTheStateThatWasCommittedLast(@ForAll long seed) {
    Random random = new Random(seed);
    ApiServer server = new ApiServer();
    RandomAccess access = new RandomAccess(random, false);
    Map<String, ObjectNode> existing = new HashMap<>();
    Task task = new Task(new HeapStore());
    for (int step = 0; step < 60; step++) {
      switch (random.nextInt(8)) {
        case 0 -> task.commit();
        case 1 -> task = random.nextInt(4) == 0 ? new Task(task.committed) : task;
        case 2, 3 -> assertThat(task.ask(views)).isEqualTo(task.truth());
        default -> {
          ObjectNode next = access.next();
          ObjectNode old = existing.get(RandomAccess.key(next).toString());
          if (old != null && random.nextInt(3) == 0) {
            existing.remove(RandomAccess.key(next).toString());
            task.access.apply(server.delete(old));
          } else {
            existing.put(RandomAccess.key(next).toString(), next);
            task.access.apply(old == null ? server.create(next) : server.update(next));
          }
        }
      }
    }
    task.commit();
    assertThat(task.ask(views)).isEqualTo(task.truth());
  }

  @Test
  void aCommitWhileAQuestionReadsIsSeenAsAWhole() {
    // Given a question that knows the state, and a transaction that has written one of two bindings
    ApiServer server = new ApiServer();
    Task task = new Task(new HeapStore());
    assertThat(task.ask(views)).isEqualTo(task.truth());
    RandomAccess access = new RandomAccess(new Random(7), false);
    task.access.apply(server.create(access.next()));

    // When it writes the other, and commits, while the first is read
    Store interrupted =
        new Reading(task.committed) {
          @Override
          public byte[] get(byte[] key) {
            if (!task.pending.isEmpty()) {
              for (int i = 0; i < 5; i++) {
                task.access.apply(server.create(access.next()));
              }
              task.commit();
            }
            return super.get(key);
          }
        };
    List<String> seen = views.ask(CLUSTER, interrupted, task.written, AccessViewsTest::text);

    // Then
    assertThat(seen).isEqualTo(task.truth());
  }

  @Test
  void aViewThatMissedTooMuchIsReadAnew() {
    Task task = new Task(new HeapStore());
    task.ask(views);
    task.access.apply(new ApiServer().create(new RandomAccess(new Random(1), false).next()));
    for (int i = 0; i < WrittenKeys.MOST; i++) {
      task.written.add(Bytes.wrap(new byte[] {'x'}));
    }
    task.commit();

    assertThat(task.ask(views)).isEqualTo(task.truth());
  }

  @Test
  void onlyTheClustersAskedAboutLastAreKept() {
    Task task = new Task(new HeapStore());
    task.ask(views);
    for (int i = 0; i < AccessViews.MOST; i++) {
      views.ask("other-" + i, task.committed, task.written, AccessViewsTest::text);
    }
    task.access.apply(new ApiServer().create(new RandomAccess(new Random(1), false).next()));
    task.commit();

    assertThat(task.ask(views)).isEqualTo(task.truth());
  }

  private static List<String> text(AccessGraph graph) {
    List<String> text = new ArrayList<>();
    graph.forEachGrant(grant -> text.add(grant.toString()));
    text.add(graph.roleCount() + " roles " + graph.bindingCount() + " bindings");
    text.addAll(graph.policies());
    return text;
  }

  /** A task over a committed store, with a transaction that has begun. */
  private static final class Task {
    private final HeapStore committed;
    private final HeapStore live = new HeapStore();
    private final Map<String, byte[]> pending = new HashMap<>();
    private final WrittenKeys written = new WrittenKeys();
    private final ClusterAccess access;

    Task(HeapStore committed) {
      this.committed = committed;
      committed.scan(new byte[0], live::put);
      this.access = new ClusterAccess(CLUSTER, new Writing(), Defaults.ofKubernetes());
    }

    void commit() {
      live.scan(new byte[0], committed::put);
      List<byte[]> gone = new ArrayList<>();
      committed.scan(
          new byte[0],
          (key, value) -> {
            if (live.get(key) == null) {
              gone.add(key);
            }
          });
      gone.forEach(committed::delete);
      pending.clear();
      written.commit();
    }

    List<String> ask(AccessViews views) {
      return views.ask(CLUSTER, committed, written, AccessViewsTest::text);
    }

    List<String> truth() {
      return text(new ClusterAccess(CLUSTER, committed, Defaults.ofKubernetes()).graph());
    }

    private final class Writing extends Reading {
      Writing() {
        super(live);
      }

      @Override
      public void put(byte[] key, byte[] value) {
        pending.put(new String(key, UTF_8), value);
        written.add(Bytes.wrap(key));
        live.put(key, value);
      }

      @Override
      public void delete(byte[] key) {
        pending.put(new String(key, UTF_8), new byte[0]);
        written.add(Bytes.wrap(key));
        live.delete(key);
      }
    }
  }

  /** Another store as it is. */
  private static class Reading implements Store {
    private final Store store;

    Reading(Store store) {
      this.store = store;
    }

    @Override
    public byte[] get(byte[] key) {
      return store.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(byte[] key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void range(byte[] from, byte[] to, Visitor visitor) {
      store.range(from, to, visitor);
    }
  }
}
