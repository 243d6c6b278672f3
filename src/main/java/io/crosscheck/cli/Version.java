package io.crosscheck.cli;

import picocli.CommandLine.IVersionProvider;

/** The program's version. */
final class Version implements IVersionProvider {
  /** Program and version, as a model's manifest names its producer. */
  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return "crosscheck " + (version == null ? "development" : version);
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
