package dev.crowsnest.rule.match;

import java.util.stream.IntStream;

/**
 * Passes texts that a pattern with wildcards matches from start to end. {@code ?} is one character
 * (code point). Takes at most text length times pattern length steps.
 */
final class WildcardMatcher implements TextMatcher {
  private static final int ANYTHING = -1;
  private static final int ONE = -2;

  private final int[] program;
  private final boolean cased;

  WildcardMatcher(TextPattern pattern, boolean cased) {
    this.cased = cased;
    this.program =
        pattern.parts().stream()
            .flatMapToInt(
                part ->
                    part.isAnything()
                        ? IntStream.of(ANYTHING)
                        : part.isOneCharacter()
                            ? IntStream.of(ONE)
                            : (cased ? part.text() : CaseFolding.fold(part.text())).chars())
            .toArray();
  }

  @Override
  public boolean matches(String text) {
    int at = 0;
    int step = 0;
    int starStep = -1;
    int starAt = 0;
    while (at < text.length()) {
      int wanted = step < program.length ? program[step] : 0;
      if (step < program.length && wanted == ANYTHING) {
        starStep = step++;
        starAt = at;
      } else if (step < program.length && wanted == ONE) {
        at = next(text, at);
        step++;
      } else if (step < program.length && isSame(text.charAt(at), wanted)) {
        at++;
        step++;
      } else if (starStep >= 0) {
        starAt = next(text, starAt);
        at = starAt;
        step = starStep + 1;
      } else {
        return false;
      }
    }
    while (step < program.length && program[step] == ANYTHING) {
      step++;
    }
    return step == program.length;
  }

  @Override
  public boolean mindsCase() {
    return cased;
  }

  @Override
  public int cost() {
    return 1;
  }

  private boolean isSame(char character, int wanted) {
    return character == wanted || (!cased && CaseFolding.fold(character) == wanted);
  }

  private static int next(String text, int at) {
    boolean pair =
        Character.isHighSurrogate(text.charAt(at))
            && at + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(at + 1));
    return pair ? at + 2 : at + 1;
  }
}
