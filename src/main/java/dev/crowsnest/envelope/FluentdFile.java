package dev.crowsnest.envelope;

/** A line of Fluentd's file output: time, tag and record with tabs between. */
final class FluentdFile implements LineEnvelope {

  @Override
  public String name() {
    return "fluentd-file";
  }

  @Override
  public boolean isPrefix(String prefix) {
    String[] words = prefix.split("\t", -1);
    return words.length == 2 && Times.isTime(words[0]) && words[1].indexOf('"') < 0;
  }
}
