package io.crosscheck.data;

/** Hears how a download goes. */
public interface DownloadProgress {

  /** A download begins; {@code alreadyThere} of its {@code totalBytes} are there already. */
  void started(String name, long totalBytes, long alreadyThere);

  /** More bytes have arrived since the last call. */
  void advanced(long bytes);

  /** All bytes have arrived, or the download has failed. */
  void finished();

  /** Tells nobody. */
  static DownloadProgress silent() {
    return new DownloadProgress() {
      @Override
      public void started(String name, long totalBytes, long alreadyThere) {}

      @Override
      public void advanced(long bytes) {}

      @Override
      public void finished() {}
    };
  }
}
