package dev.crowsnest.envelope;

/**
 * A line of {@code aws logs tail} or of CloudWatch's export to S3: the time, and the stream if
 * there is one.
 */
final class LogsTail implements LineEnvelope {

  @Override
  public String name() {
    return "aws-logs";
  }

  @Override
  public boolean isPrefix(String prefix) {
    String[] words = prefix.split(" ", -1);
    return words.length <= 2 && Times.isTime(words[0]) && prefix.indexOf('"') < 0;
  }
}
