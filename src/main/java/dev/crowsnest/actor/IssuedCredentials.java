package dev.crowsnest.actor;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.store.HeapStore;
import dev.crowsnest.store.Store;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Remembers who asked for the tokens and client certificates of one cluster. Belongs to one thread.
 *
 * <p>A change is written into the store at once, so what is known is the same before and after a
 * commit, and after a restart. An id is trusted where it is used, because an authenticator wrote
 * it, and where it was issued, because the API server did.
 */
public final class IssuedCredentials {
  static final int MOST_OF_ONE = 1_000;
  static final int MOST = 10_000;

  /** Who knows of no earlier event. */
  static final IssuedCredentials NONE = new IssuedCredentials("", new HeapStore());

  private static final Comparator<IssuedCredential> BY_TIME =
      Comparator.comparing(IssuedCredential::at).thenComparing(IssuedCredential::id);

  private final String cluster;
  private final Store store;
  private final Ledger<IssuedCredential> issued = new Ledger<>(MOST_OF_ONE, MOST);
  private final Ledger<CsrRequest> requests = new Ledger<>(MOST_OF_ONE, MOST);

  /** The latest certificate for each user name that somebody else asked for. */
  private final Map<String, IssuedCredential> certificates = new HashMap<>();

  /** Continues with what the store has about the cluster. */
  public IssuedCredentials(String cluster, Store store) {
    this.cluster = cluster;
    this.store = store;
    IssuedFormat.read(store, cluster, this::restore, requests::add);
  }

  /** Whether an event may tell of a credential that is issued. */
  public static boolean concerns(EventView view) {
    return Issuance.concerns(view.event());
  }

  /** Remembers what an event tells. */
  public void note(EventView view) {
    Issuance.token(view).ifPresent(this::add);
    Issuance.request(view).ifPresent(this::add);
    Issuance.approved(view)
        .ifPresent(
            name ->
                requests
                    .get(name)
                    .ifPresent(request -> add(request.approvedBy(view.event().user().username()))));
    Issuance.certificate(view, requests::get)
        .ifPresent(
            certificate -> {
              add(certificate);
              requests.remove(certificate.request());
              IssuedFormat.deleteRequest(store, cluster, certificate.request());
            });
  }

  /** Returns how a credential came to be, if that is remembered at the time of its use. */
  Optional<IssuedCredential> find(String id, Instant usedAt) {
    return issued.get(id).filter(credential -> !usedAt.isAfter(credential.expiry()));
  }

  /** Returns the latest certificate for a user name that somebody else asked for. */
  Optional<IssuedCredential> certificateFor(String username, Instant usedAt) {
    return Optional.ofNullable(certificates.get(username))
        .filter(certificate -> !usedAt.isAfter(certificate.expiry()))
        .filter(certificate -> !usedAt.isBefore(certificate.at()));
  }

  /** Returns a caller who asked for more tokens than are remembered. */
  Optional<String> whoAskedForTooMany() {
    return issued.fullOwner();
  }

  private void add(IssuedCredential credential) {
    if (issued.get(credential.id()).isPresent()) {
      return;
    }
    IssuedFormat.write(store, cluster, credential);
    restore(credential);
  }

  private void restore(IssuedCredential credential) {
    List<IssuedCredential> dropped = issued.add(credential);
    if (credential.isCertificate() && !credential.isForItself()) {
      certificates.merge(credential.subject(), credential, BinaryOperator.maxBy(BY_TIME));
    }
    for (IssuedCredential old : dropped) {
      IssuedFormat.delete(store, cluster, old);
      if (old.equals(certificates.get(old.subject()))) {
        certificates.remove(old.subject());
      }
    }
  }

  private void add(CsrRequest request) {
    IssuedFormat.write(store, cluster, request);
    for (CsrRequest old : requests.add(request)) {
      IssuedFormat.deleteRequest(store, cluster, old.key());
    }
  }
}
