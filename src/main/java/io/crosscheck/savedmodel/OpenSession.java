package io.crosscheck.savedmodel;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_CloseSession;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphOperationByName;

import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_Status;

/**
 * A native session and its graph, which are asked for anew before each use: what they point to is
 * gone after closing, and using it would end the process.
 */
final class OpenSession implements AutoCloseable {
  private final TF_Graph graph;
  private final TF_Session session;
  private boolean closed;

  OpenSession(TF_Graph graph, TF_Session session) {
    this.graph = graph;
    this.session = session;
  }

  /**
   * The session.
   *
   * @throws IllegalStateException if it is closed
   */
  TF_Session session() {
    if (closed) {
      throw new IllegalStateException("the model is closed: expected an open one.");
    }
    return session;
  }

  /** The operation of a name, or a null pointer. */
  TF_Operation operation(String name) {
    session();
    return TF_GraphOperationByName(graph, name);
  }

  /** The graph, to which operations may be added. */
  TF_Graph graph() {
    session();
    return graph;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (TF_Status status = TF_Status.newStatus()) {
      TF_CloseSession(session, status);
    }
    session.delete();
    graph.delete();
  }
}
