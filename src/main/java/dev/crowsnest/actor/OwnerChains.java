package dev.crowsnest.actor;

import dev.crowsnest.audit.EventView;
import java.util.Optional;

/**
 * What earlier events tell of owners. Asked at most once for an event, and only if somebody wants
 * to know the person behind it; belongs to one thread.
 *
 * <p>A step from an object to its owner counts only where a controller of Kubernetes wrote the
 * object: anybody else can name any owner in a body. The chain ends at an object that somebody else
 * wrote.
 */
public interface OwnerChains {
  /** Nothing is known. */
  OwnerChains NONE =
      new OwnerChains() {
        @Override
        public Optional<OwnerChain> ofObject(EventView view) {
          return Optional.empty();
        }

        @Override
        public Optional<OwnerChain> ofPod(
            String cluster, String namespace, String name, String uid) {
          return Optional.empty();
        }
      };

  /**
   * Returns the owners of the object that a controller's request is about, before the request;
   * empty if the object has no owner that is known.
   */
  Optional<OwnerChain> ofObject(EventView view);

  /**
   * Returns the owners of a pod; empty if it was never seen.
   *
   * @param uid empty if it is not known
   */
  Optional<OwnerChain> ofPod(String cluster, String namespace, String name, String uid);
}
