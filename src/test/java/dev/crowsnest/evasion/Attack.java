package dev.crowsnest.evasion;

import java.util.Random;
import java.util.function.Function;

/**
 * Something that must be found, however it is done.
 *
 * @param request makes one of the ways to ask for it
 */
record Attack(String name, Function<Random, Request> request) {
  @Override
  public String toString() {
    return name;
  }
}
