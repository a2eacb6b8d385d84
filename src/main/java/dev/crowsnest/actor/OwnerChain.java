package dev.crowsnest.actor;

import java.util.Optional;

/**
 * Where the owners of an object lead.
 *
 * @param root the outermost owner as a text, {@code Deployment shop/web}; the object itself if it
 *     has none
 * @param writer who last wrote the root; empty if no event showed it
 */
public record OwnerChain(String root, Optional<Writer> writer) {
  /**
   * Who wrote an object.
   *
   * @param username of the authenticated caller
   * @param person {@link Person#FACT} of that request
   */
  public record Writer(String username, Person person) {}

  /**
   * Returns the person behind what was made by controllers from the root, or from within its pods.
   *
   * @param what the object whose owners they are, such as {@code pod shop/web-1}
   */
  Person person(String what) {
    String belongs = what.equals(root) ? what : what + " belongs to " + root;
    if (writer.isEmpty()) {
      return Person.unknown(belongs + "; who last wrote that was not seen");
    }
    String wrote = belongs + ", last written by " + Words.shortened(writer.get().username());
    return Behind.whoCalled(
        writer.get().username(), writer.get().person(), Person.KnownBy.OWNER_CHAIN, wrote);
  }
}
